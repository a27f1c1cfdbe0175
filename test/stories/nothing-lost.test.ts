import { expect, test } from 'vitest';
import { startCrowd } from '../kit/crowd.ts';
import type { Story } from '../kit/story.ts';
import { NOTES, startStory } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

test('a push whose event never came is found when the open pull requests are listed again', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: NOTES });
  expect(story.state(pull)).toBe('success');
  story.github.deliveries.hold();
  await story.later((world) =>
    world.push(pull, { files: { 'packages/cart/cart.ts': 'export const cart = [7];\n' } }),
  );
  for (const delivery of story.github.deliveries.held.slice()) story.github.deliveries.drop(delivery);
  story.github.deliveries.release();
  await story.settled();
  expect(story.state(pull)).toBe('none');
  await story.wait('1h');
  expect(story.state(pull)).toBe('in_progress');
});

test('a check that waits for weeks is written again before GitHub gives up on it', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const writes = (): readonly string[] =>
    story.requests().filter((request) => request.startsWith('PATCH') && request.includes('/check-runs/'));
  await story.wait('11d');
  expect(writes()).toEqual([]);
  await story.wait('2d');
  expect(writes()).toHaveLength(1);
  expect(story.check(pull)?.title).toContain('Waiting for');
});

test('webhooks that nobody took while the server was down are asked for again when it starts', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  const door = story.github.webhookUrl;
  story.github.webhookUrl = 'http://127.0.0.1:9/nobody-listens';
  await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'));
  expect(story.state(pull)).toBe('in_progress');
  story.github.webhookUrl = door;
  await story.app.start();
  await story.settled();
  expect(story.state(pull)).toBe('success');
  story.requests();
  await story.wait('15m');
  expect(story.requests().filter((request) => request.includes('/attempts'))).toEqual([]);
});

test('a webhook that fails again just after the start is asked for a minute later', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  const door = story.github.webhookUrl;
  story.github.webhookUrl = 'http://127.0.0.1:9/nobody-listens';
  await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'));
  await story.app.start();
  await story.settled();
  expect(neverTaken(story)).not.toEqual([]);
  story.github.webhookUrl = door;
  await story.wait('1m');
  expect(neverTaken(story)).toEqual([]);
});

test('a webhook is asked for however often nobody was there to take it', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  const door = story.github.webhookUrl;
  story.github.webhookUrl = 'http://127.0.0.1:9/nobody-listens';
  await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'));
  for (let quarter = 0; quarter < 8; quarter++) {
    await story.app.start();
    await story.wait('15m');
  }
  expect(neverTaken(story)).not.toEqual([]);
  story.github.webhookUrl = door;
  await story.wait('15m');
  expect(neverTaken(story)).toEqual([]);
});

test('a pull request that was opened while the server was down has its check when it starts', async () => {
  await using story = await startStory();
  story.github.deliveries.hold();
  const pull = await story.later((world) => world.openPull({ files: NOTES }));
  for (const delivery of story.github.deliveries.held.slice()) story.github.deliveries.drop(delivery);
  story.github.deliveries.release();
  await story.app.start();
  await story.settled();
  expect(story.state(pull)).toBe('success');
});

test('a policy that was pushed unheard of is found when the open pull requests are listed again', async () => {
  await using story = await startStory({ policy: null });
  const pull = await story.open();
  expect(story.state(pull)).toBe('none');
  story.github.deliveries.hold();
  await story.later((world) =>
    world.pushBranch('acme/shop', 'main', { files: { '.github/lockstep.yml': SHOP_POLICY } }),
  );
  for (const delivery of story.github.deliveries.held.slice()) story.github.deliveries.drop(delivery);
  story.github.deliveries.release();
  await story.wait('1h');
  expect(story.state(pull)).toBe('in_progress');
});

test('somebody who left a team unheard of takes their sign-off along when the people are read again', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
  await unheardOf(story, (world) => world.removeFromTeam(story.teams['web-platform'], 'kim'));
  expect(story.state(pull)).toBe('success');
  await story.wait('1h');
  expect(story.state(pull)).toBe('in_progress');
});

test('a green check does not stay on a pull request that was closed unheard of', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: NOTES });
  expect(story.state(pull)).toBe('success');
  await unheardOf(story, (world) => world.close(pull));
  await story.wait('1h');
  expect(story.state(pull)).toBe('failure');
});

test('once the policy is gone for good, no check of it blocks any more', async () => {
  await using story = await startStory();
  const waiting = await story.open();
  const removal = await story.open({ files: { '.github/lockstep.yml': null } });
  await story.later((world) => world.review(removal, 'kim', 'APPROVED'));
  await story.later((world) => world.review(removal, 'sam', 'APPROVED'));
  expect(story.state(waiting)).toBe('in_progress');
  expect(await story.later((world) => world.merge(removal, 'ben'))).toBeNull();
  expect(story.state(waiting)).toBe('success');
  expect(story.check(waiting)?.title).toContain('No policy');
});

test('a policy taken away without its sign-offs, unheard of: what it judged stays blocked', async () => {
  await using story = await startStory();
  const waiting = await story.open();
  await unheardOf(story, (world) =>
    world.pushBranch('acme/shop', 'main', { files: { '.github/lockstep.yml': null } }),
  );
  await story.wait('1h');
  expect(story.state(waiting)).toBe('failure');
});

test('a repository without a policy is left out of the look as long as nobody pushes', async () => {
  await using story = await startStory({ policy: null });
  await story.open();
  await story.wait('1h');
  story.requests();
  await story.wait('1h');
  expect(story.requests().filter((request) => !request.includes('/app/'))).toEqual([
    expect.stringContaining('GET /installation/repositories'),
  ]);
});

/** Something happens, and no event of it ever comes. */
async function unheardOf(story: Story, act: (world: Story['world']) => unknown): Promise<void> {
  story.github.deliveries.hold();
  await story.later(act);
  for (const delivery of story.github.deliveries.held.slice()) story.github.deliveries.drop(delivery);
  story.github.deliveries.release();
  await story.settled();
}

test('what is known of pull requests goes along when their repository gets another name', async () => {
  await using crowd = await startCrowd(3);
  await crowd.judged(new Set([3]));
  const before = await crowd.store.readPull({ installation: 1, full_name: 'acme/shop', number: 3 });
  await crowd.event('repository', {
    action: 'renamed',
    repository: { full_name: 'acme/store' },
    changes: { repository: { name: { from: 'shop' } } },
  });
  expect(await crowd.store.openPulls(1, 'acme/shop')).toEqual([]);
  expect(await crowd.store.openPulls(1, 'acme/store')).toHaveLength(3);
  const after = await crowd.store.readPull({ installation: 1, full_name: 'acme/store', number: 3 });
  expect(after?.remembered.reviews).toEqual(before?.remembered.reviews);
});

test('a review that GitHub moved to a forced head, while no event came, does not sign off what it never saw', async () => {
  await using story = await startStory();
  story.github.deliveries.hold();
  const pull = story.world.openPull({ files: { 'packages/cart/cart.ts': 'export const cart = [7];\n' } });
  for (const login of ['kim', 'sam'])
    await story.later((world) => world.review(pull, login, 'APPROVED'), '5s');
  const files = { 'packages/cart/cart.ts': 'export const cart = steal;\n' };
  await story.later((world) => world.push(pull, { files, forced: true }), '5s');
  for (const delivery of story.github.deliveries.held.slice()) story.github.deliveries.drop(delivery);
  story.github.deliveries.release();
  await story.later((world) => world.comment(pull, 'ben', '/lockstep recheck'));
  expect(pull.reviews.map(({ commit_id }) => commit_id)).toEqual([pull.head.sha, pull.head.sha]);
  expect(story.state(pull)).toBe('in_progress');
  for (const login of ['kim', 'sam']) await story.later((world) => world.review(pull, login, 'APPROVED'));
  expect(story.state(pull)).toBe('success');
});

/** Webhooks of which no attempt was taken. */
const neverTaken = ({ github }: Story) =>
  github.deliveries.all.filter(({ attempts }) => attempts.every(({ status }) => status !== 202));
