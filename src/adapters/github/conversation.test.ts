import { describe, expect, it } from 'vitest';
import { APP_ID, nockedGitHub } from '../../../test/kit/nocked-github.ts';

const COMMENTS = '/repos/acme/shop/issues/7/comments';
const MARKER = '<!-- lockstep -->';
const bot = { login: 'lockstep[bot]', id: 99, type: 'Bot' };
const comment = (id: number, more: object) => ({
  id,
  body: `${MARKER} hello`,
  created_at: '2026-10-14T09:00:00Z',
  user: bot,
  performed_via_github_app: { id: APP_ID },
  ...more,
});

async function find(comments: readonly object[]) {
  const { github, answers } = nockedGitHub();
  answers.get('/app').optionally().reply(200, { id: APP_ID, slug: 'lockstep' });
  answers.get(COMMENTS).query(true).reply(200, comments);
  return github.findComment('acme/shop', 7, MARKER);
}

describe('our own comment', () => {
  it('is the oldest of ours that carries the marker', async () => {
    const found = await find([comment(5, {}), comment(3, {}), comment(1, { body: 'something else' })]);
    expect(found).toEqual({ id: 3, body: `${MARKER} hello` });
  });

  it('is not one in which somebody else wrote the marker', async () => {
    const person = comment(1, {
      user: { login: 'mallory', id: 66, type: 'User' },
      performed_via_github_app: null,
    });
    const otherApp = comment(2, { performed_via_github_app: { id: 1 } });
    const otherBot = comment(3, { user: { ...bot, login: 'other[bot]' }, performed_via_github_app: null });
    expect(await find([person, otherApp, otherBot])).toBeNull();
  });

  it('is known by the app’s name where GitHub does not name the app', async () => {
    expect(await find([comment(4, { performed_via_github_app: null })])).toMatchObject({ id: 4 });
  });

  it('is known by the app’s name where GitHub does not say that it is a bot’s', async () => {
    const user = { login: 'lockstep[bot]', id: 99 };
    expect(await find([comment(4, { user, performed_via_github_app: null })])).toMatchObject({ id: 4 });
  });
});

describe('what is said and asked', () => {
  it('is written in place', async () => {
    const { github, answers } = nockedGitHub();
    answers.patch('/repos/acme/shop/issues/comments/3', { body: 'New' }).reply(200, { id: 3 });
    await github.updateComment('acme/shop', 3, 'New');
  });

  it('goes to people and teams by their names alone', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .post('/repos/acme/shop/pulls/7/requested_reviewers', {
        reviewers: ['kim'],
        team_reviewers: ['growth'],
      })
      .reply(201, { number: 7 });
    await github.requestReviews('acme/shop', 7, { people: ['@kim'], teams: ['@acme/growth'] });
  });

  it('is refused with 422 where somebody cannot be asked', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .post('/repos/acme/shop/pulls/7/requested_reviewers')
      .reply(422, { message: 'Reviews may only be requested from collaborators.' });
    const ask = github.requestReviews('acme/shop', 7, { people: [], teams: ['@acme/growth'] });
    await expect(ask).rejects.toMatchObject({ name: 'Refused', status: 422 });
  });

  it('is nothing where there is nobody to ask', async () => {
    const { github } = nockedGitHub();
    await github.requestReviews('acme/shop', 7, { people: [], teams: [] });
  });

  it('may be a reaction, which GitHub takes twice without a word', async () => {
    const { github, answers } = nockedGitHub();
    answers.post('/repos/acme/shop/issues/comments/2/reactions', { content: '+1' }).reply(200, { id: 1 });
    await github.react('acme/shop', 2, '+1');
  });
});
