import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';

const ISSUE = '/repos/acme/shop/issues/12';
const sam = { login: 'sam', id: 31, type: 'User' };
const issue = (more: object = {}) => ({
  number: 12,
  state: 'open',
  title: 'Autumn sale',
  body: null,
  user: sam,
  labels: ['urgent', { name: 'campaign' }],
  created_at: '2026-10-14T10:00:00Z',
  updated_at: '2026-10-14T10:05:00Z',
  url: 'https://api.github.com/repos/acme/shop/issues/12',
  ...more,
});

async function read(status: number, body: object) {
  const { github, answers } = nockedGitHub();
  answers.get(ISSUE).reply(status, body);
  return github.readIssue('acme/shop', 12);
}

describe('an issue', () => {
  it('is read with its labels by name, and with an empty body where there is none', async () => {
    expect(await read(200, issue())).toMatchObject({
      number: 12,
      state: 'open',
      state_reason: null,
      body: '',
      user: sam,
      labels: ['urgent', 'campaign'],
    });
  });

  it('is none where it was deleted, is a pull request, or was moved to another repository', async () => {
    expect(await read(404, { message: 'Not Found' })).toBeNull();
    expect(await read(410, { message: 'This issue was deleted' })).toBeNull();
    expect(await read(200, issue({ pull_request: { url: 'x' } }))).toBeNull();
    expect(
      await read(200, issue({ url: 'https://api.github.com/repos/acme/blog/issues/3', number: 3 })),
    ).toBeNull();
  });
});

describe('issues with a label', () => {
  it('that are open are listed without pull requests', async () => {
    const { github, answers } = nockedGitHub();
    const pull = issue({ number: 13, pull_request: { url: 'x' } });
    answers
      .get('/repos/acme/shop/issues')
      .query((given) => given['state'] === 'open' && given['labels'] === 'campaign launch')
      .reply(200, [issue(), pull]);
    expect(await github.readLabelled('acme/shop', 'campaign launch')).toEqual([
      { number: 12, updated_at: '2026-10-14T10:05:00Z' },
    ]);
  });
});

describe('labels', () => {
  it('are put on and taken off by name, also where the name needs encoding or is gone already', async () => {
    const { github, answers } = nockedGitHub();
    answers.post(`${ISSUE}/labels`, { labels: ['lockstep/approved'] }).reply(200, []);
    answers.delete(`${ISSUE}/labels/lockstep%2Fapproved`).reply(404, { message: 'Label does not exist' });
    await github.addLabels('acme/shop', 12, ['lockstep/approved']);
    await github.addLabels('acme/shop', 12, []);
    await github.removeLabel('acme/shop', 12, 'lockstep/approved');
  });
});
