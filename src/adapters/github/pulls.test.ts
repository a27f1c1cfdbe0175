import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';

const answer = {
  number: 7,
  state: 'open',
  draft: false,
  title: 'Pay later',
  body: null,
  user: { login: 'ben', id: 11, type: 'User', site_admin: false },
  base: { ref: 'main', sha: 'b0', repo: { id: 1, default_branch: 'trunk' } },
  head: { ref: 'pay', sha: 'h1', repo: null },
  changed_files: 1,
  commits: 2,
  comments: 3,
  created_at: '2026-10-14T09:00:00Z',
  updated_at: '2026-10-14T09:30:00Z',
  requested_reviewers: [{ login: 'Kim', id: 21 }],
  requested_teams: [{ slug: 'growth', id: 5 }],
  merged: false,
};

describe('a pull request', () => {
  it('is read with who was asked, in the policy’s spelling, and nothing else of GitHub’s', async () => {
    const { github, answers } = nockedGitHub();
    answers.get('/repos/Acme/shop/pulls/7').reply(200, answer);
    expect(await github.readPull('Acme/shop', 7)).toEqual({
      pull: {
        number: 7,
        state: 'open',
        draft: false,
        title: 'Pay later',
        body: '',
        user: { login: 'ben', id: 11, type: 'User' },
        base: { ref: 'main', sha: 'b0' },
        head: { ref: 'pay', sha: 'h1' },
        changed_files: 1,
        commits: 2,
        created_at: '2026-10-14T09:00:00Z',
      },
      default_branch: 'trunk',
      updated_at: '2026-10-14T09:30:00Z',
      comments: 3,
      requested: ['@kim', '@acme/growth'],
      merged: false,
    });
  });

  it('is null where there is none', async () => {
    const { github, answers } = nockedGitHub();
    answers.get('/repos/acme/shop/pulls/8').reply(404, { message: 'Not Found' });
    expect(await github.readPull('acme/shop', 8)).toBeNull();
  });
});

describe('lists of a pull request', () => {
  it('hold commits, whose author may not be known', async () => {
    const { github, answers } = nockedGitHub();
    const commit = {
      sha: 'h1',
      author: null,
      committer: { login: 'ben', id: 11 },
      commit: { message: 'Pay' },
    };
    answers.get('/repos/acme/shop/pulls/7/commits').query(true).reply(200, [commit]);
    const [read] = await github.readCommits('acme/shop', 7, 1);
    expect(read).toMatchObject({ sha: 'h1', author: null, committer: { login: 'ben', id: 11 } });
  });

  it('hold comments of the conversation', async () => {
    const { github, answers } = nockedGitHub();
    const comment = { id: 2, user: null, body: 'Hello', created_at: '2026-10-14T09:00:00Z' };
    answers.get('/repos/acme/shop/issues/7/comments').query(true).reply(200, [comment]);
    expect(await github.readComments('acme/shop', 7)).toMatchObject([
      { id: 2, body: 'Hello', first_body: null },
    ]);
  });

  it('hold all that is open in a repository, oldest first', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .get('/repos/acme/shop/pulls')
      .query({ state: 'open', sort: 'created', direction: 'asc', per_page: 100, page: 1 })
      .reply(200, [answer]);
    expect(await github.readOpenPulls('acme/shop')).toEqual([
      { number: 7, head: 'h1', base: 'main', draft: false, updated_at: '2026-10-14T09:30:00Z' },
    ]);
  });
});
