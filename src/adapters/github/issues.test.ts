import { describe, expect, it } from 'vitest';
import { Refused } from '../../app/ports.ts';
import { APP_ID, nockedGitHub } from '../../../test/kit/nocked-github.ts';

const ISSUES = '/repos/acme/shop/issues';
const MARKER = '<!-- lockstep:override/41 -->';
const bot = { login: 'lockstep[bot]', id: 99, type: 'Bot' };
const issue = (number: number, more: object = {}) => ({
  number,
  body: `${MARKER}\nLook at it`,
  user: bot,
  performed_via_github_app: { id: APP_ID },
  ...more,
});

async function find(issues: readonly object[]) {
  const { github, answers } = nockedGitHub();
  answers.get('/app').optionally().reply(200, { id: APP_ID, slug: 'lockstep' });
  answers.get(ISSUES).query(true).reply(200, issues);
  return github.findIssue('acme/shop', MARKER);
}

describe('our own issue', () => {
  it('is the oldest of ours that carries the marker', async () => {
    expect(await find([issue(9), issue(8), issue(7, { body: null })])).toBe(8);
  });

  it('is not one in which somebody else wrote the marker', async () => {
    const person = { user: { login: 'mallory', id: 66, type: 'User' }, performed_via_github_app: null };
    expect(await find([issue(9, person), issue(8, { performed_via_github_app: { id: 1 } })])).toBeNull();
  });
});

describe('a new issue', () => {
  it('gives its number', async () => {
    const { github, answers } = nockedGitHub();
    answers.post(ISSUES, { title: 'Follow-up', body: 'Text' }).reply(201, { number: 12 });
    expect(await github.createIssue('acme/shop', { title: 'Follow-up', body: 'Text' })).toBe(12);
  });

  it('is refused where the repository has no issues', async () => {
    const { github, answers } = nockedGitHub();
    answers.post(ISSUES).reply(410, { message: 'Issues are disabled for this repo' });
    const asked = github.createIssue('acme/shop', { title: 'Follow-up', body: 'Text' });
    await expect(asked).rejects.toBeInstanceOf(Refused);
  });
});
