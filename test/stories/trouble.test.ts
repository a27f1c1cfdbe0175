import { expect, test } from 'vitest';
import { NOTES, startStory } from '../kit/story.ts';

const REVIEWS = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
const FILES = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
const PULL = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
const TEAM = 'GET /orgs/{org}/teams/{team_slug}/members';
const CONTENTS = 'GET /repos/{owner}/{repo}/contents/{path}';
const NEW_CHECK = 'POST /repos/{owner}/{repo}/check-runs';
const OLD_CHECK = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
const REQUEST = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers';
const NEW_COMMENT = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';

test.each([REVIEWS, FILES, TEAM, CONTENTS])(
  'while %s gets no answer the check is in progress, and green never',
  async (operation) => {
    await using story = await startStory();
    story.github.fail(operation, { status: 502, times: 1000 });
    const pull = await story.open({
      files: { ...NOTES, 'packages/cart/cart.ts': 'export const cart = [3];\n' },
    });
    expect(story.state(pull)).toBe('in_progress');
    story.github.mend();
    await story.wait('10m');
    expect(story.state(pull)).toBe('in_progress');
    expect(story.check(pull)?.title).toContain('Waiting for');
  },
);

test('a pull request that cannot be read at all has a check that says so, and is judged as soon as it can', async () => {
  await using story = await startStory();
  story.github.fail(PULL, { status: 500, times: 1000 });
  const pull = await story.open();
  expect(story.state(pull)).toBe('in_progress');
  expect(story.check(pull)?.title).not.toContain('Waiting for');
  story.github.mend();
  await story.wait('10m');
  expect(story.check(pull)?.title).toContain('Waiting for');
  expect([...story.repository.checks.values()]).toHaveLength(1);
});

test('a green check does not stand through an event whose pull request cannot be read', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: NOTES });
  expect(story.state(pull)).toBe('success');
  story.github.fail(PULL, { status: 500, times: 1000 });
  await story.later((world) => world.review(pull, 'kim', 'CHANGES_REQUESTED'));
  expect(story.state(pull)).toBe('in_progress');
  story.github.mend();
  await story.wait('10m');
  expect(story.state(pull)).toBe('success');
});

test('what fails just before a green check keeps it from being posted', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  story.github.fail(TEAM, { status: 502, times: 1000 });
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
  story.github.mend();
  await story.wait('10m');
  expect(story.state(pull)).toBe('success');
});

test('a check whose answer was lost is found again, not posted twice', async () => {
  await using story = await startStory();
  story.github.fail(NEW_CHECK, { lose: true });
  const pull = await story.open();
  await story.wait('10m');
  expect(
    [...story.repository.checks.values()].filter(({ head_sha }) => head_sha === pull.head.sha),
  ).toHaveLength(1);
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
});

test('a comment whose answer was lost is found again, not posted twice', async () => {
  await using story = await startStory();
  story.github.fail(NEW_COMMENT, { lose: true });
  const pull = await story.open();
  await story.wait('10m');
  expect(story.comment(pull)).toBeDefined();
});

test('whoever answered a request whose answer was lost is not asked a second time, and the others are', async () => {
  await using story = await startStory();
  story.github.fail(REQUEST, { lose: true });
  const pull = await story.open();
  const first = story.asked(pull);
  expect(first).toContain('growth');
  await story.later((world) => world.review(pull, 'ana', 'COMMENTED'), '1s');
  await story.wait('10m');
  const open = first.filter((one) => one !== 'growth');
  expect(story.asked(pull)).toEqual(open);
  await story.later((world) => world.review(pull, 'max', 'COMMENTED'));
  expect(story.requests().filter((request) => request.endsWith('/requested_reviewers'))).toHaveLength(1);
});

test('a request that GitHub did not get is made again', async () => {
  await using story = await startStory();
  story.github.fail(REQUEST, { status: 502 });
  const pull = await story.open();
  expect(story.asked(pull)).toEqual([]);
  await story.wait('10m');
  expect(story.asked(pull)).toContain('growth');
});

test('a delivery that arrives twice is done once', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const comment = await story.later((world) => world.comment(pull, 'ben', '/lockstep help'));
  for (const delivery of story.github.deliveries.all.slice()) await story.github.deliveries.deliver(delivery);
  await story.settled();
  expect(story.replies(pull)).toHaveLength(1);
  expect(story.reactions(comment)).toHaveLength(1);
  expect(story.comment(pull)).toBeDefined();
});

test('events in the wrong order end in the right verdict', async () => {
  await using story = await startStory();
  const pull = await story.open();
  story.github.deliveries.hold();
  await story.later((world) => world.push(pull, { files: NOTES }));
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  for (const delivery of story.github.deliveries.held.toReversed())
    await story.github.deliveries.deliver(delivery);
  story.github.deliveries.release();
  await story.settled();
  expect(story.state(pull)).toBe('success');
});

test('a comment of ours that somebody deleted is written again', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.deleteComment(story.comment(pull)!, 'ben'));
  expect(story.comment(pull)).toBeDefined();
});

test('a list of reviews that lacks one GitHub told of is not believed, for a day', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'jo', 'CHANGES_REQUESTED', { body: 'Too slow' }));
  const hidden = pull.reviews.splice(0);
  for (const login of ['kim', 'sam'])
    await story.later((world) => world.comment(pull, login, `/lockstep sign-off ${pull.head.sha}`));
  expect(story.check(pull)?.title).toContain('trying again');
  pull.reviews.push(...hidden);
  await story.wait('10m');
  expect(story.state(pull)).toBe('failure');
  pull.reviews.splice(0);
  await story.wait('25h');
  await story.later((world) => world.comment(pull, 'ben', '/lockstep recheck'));
  expect(story.state(pull)).toBe('success');
});

test('a team that had nobody in it is asked for again', async () => {
  await using story = await startStory();
  const { growth, brand } = story.teams;
  growth.members.clear();
  brand.members.clear();
  const pull = await story.open();
  expect(story.state(pull)).toBe('failure');
  for (const login of ['sam', 'ana']) growth.members.add(login);
  brand.members.add('max');
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
});

test('a check that GitHub refused is tried again, and the comment does not wait for it', async () => {
  await using story = await startStory();
  story.github.fail(NEW_CHECK, { status: 403, times: 1000 });
  const pull = await story.open();
  expect(story.state(pull)).toBe('none');
  expect(story.comment(pull)).toBeDefined();
  story.github.mend();
  await story.wait('10m');
  expect(story.state(pull)).toBe('in_progress');
});

test('a check that GitHub does not know any more is posted anew', async () => {
  await using story = await startStory();
  const pull = await story.open();
  story.github.fail(OLD_CHECK, { status: 404, times: 1000 });
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.wait('10m');
  expect(story.check(pull)?.title).toBe('Waiting for Marketing (0 of 1)');
});

test('a pull request that GitHub does not have yet is asked for once more', async () => {
  await using story = await startStory();
  story.github.fail(PULL, { status: 404 });
  const pull = await story.open();
  expect(story.state(pull)).toBe('none');
  await story.wait('10s');
  expect(story.state(pull)).toBe('in_progress');
});

test('a green check whose answer was lost is taken back when it must not stand any more', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  story.github.fail(OLD_CHECK, { lose: true });
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  await story.later((world) => world.removeFromTeam(story.teams.growth, 'sam'), '1s');
  await story.wait('10m');
  expect(story.state(pull)).toBe('in_progress');
});
