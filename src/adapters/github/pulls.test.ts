import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { Unavailable } from '../../app/ports.ts';

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

describe('a pull request of which GitHub says little', () => {
  const { comments: _, draft: __, ...few } = answer;

  async function read(given: object) {
    const { github, answers } = nockedGitHub();
    answers.get('/repos/acme/shop/pulls/7').reply(200, given);
    return github.readPull('acme/shop', 7);
  }

  it('is read all the same, and its comments are looked for', async () => {
    const base = { ref: 'main', sha: 'b0' };
    expect(await read({ ...few, base, head: { sha: 'h1' } })).toMatchObject({
      pull: { draft: false, base, head: { sha: 'h1' } },
      comments: 1,
      default_branch: 'main',
    });
  });

  it('is the ghost’s where its author’s account was deleted', async () => {
    expect(await read({ ...answer, user: null })).toMatchObject({ pull: { user: { login: 'ghost' } } });
  });

  it('is unknown where the head, the author or the number of files is missing', async () => {
    for (const missing of ['head', 'user', 'changed_files'])
      await expect(read({ ...answer, [missing]: undefined })).rejects.toThrow(Unavailable);
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

  it('hold commits whose author is nobody that GitHub knows, which it writes as {}', async () => {
    const { github, answers } = nockedGitHub();
    const commit = { sha: 'h1', author: {}, committer: {}, commit: { message: 'Pay', verification: {} } };
    answers.get('/repos/acme/shop/pulls/7/commits').query(true).reply(200, [commit]);
    const [read] = await github.readCommits('acme/shop', 7, 1);
    expect(read).toMatchObject({ author: null, committer: null, commit: { verification: null } });
  });

  it('hold no commit without its message, which may name co-authors', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .get('/repos/acme/shop/pulls/7/commits')
      .query(true)
      .reply(200, [{ sha: 'h1', author: null }]);
    await expect(github.readCommits('acme/shop', 7, 1)).rejects.toThrow(Unavailable);
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

  it('hold what is open at a commit, without those that only contain it and those that are merged', async () => {
    const { github, answers } = nockedGitHub();
    const above = { ...answer, number: 8, head: { ...answer.head, sha: 'h2' } };
    const merged = { ...answer, number: 9, state: 'closed' };
    answers.get('/repos/acme/shop/commits/h1/pulls').query(true).reply(200, [answer, above, merged]);
    expect(await github.readPullsAt('acme/shop', 'h1')).toMatchObject([{ number: 7, head: 'h1' }]);
  });
});
