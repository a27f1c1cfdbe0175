import { expect, test } from 'vitest';
import { NOTES, startStory } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

const POLICY = '.github/lockstep.yml';
const PAY = 'apps/shop/checkout/pay.ts';

test('tried: to delete the policy in the same pull request', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: { [POLICY]: null, [PAY]: 'export const pay = 1;\n' } });
  expect(story.state(pull)).toBe('in_progress');
  expect(story.check(pull)?.summary).toContain('Checkout');
});

test('tried: to rename the policy away', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: { 'docs/old.yml': { from: POLICY } } });
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to approve one’s own work under the account that committed part of it', async () => {
  await using story = await startStory();
  const pull = await story.open({ committer: 'kim' });
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to approve after pushing to somebody else’s pull request under another author’s name', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) =>
    world.push(pull, { files: NOTES, author: 'ben', committer: 'ben', pusher: 'kim' }),
  );
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to sign off through a bot that is in the team', async () => {
  await using story = await startStory();
  story.world.bot('helper[bot]');
  story.world.addToTeam(story.teams.growth, 'helper[bot]');
  await story.settled();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'helper[bot]', 'APPROVED'));
  await story.later((world) => world.comment(pull, 'helper[bot]', '/lockstep sign-off'));
  expect(story.state(pull)).toBe('in_progress');
  expect(story.replies(pull)).toEqual([]);
});

test('tried: to get approvals and then force-push something else, while GitHub re-points the reviews', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  await story.later((world) =>
    world.push(pull, { files: { [PAY]: 'export const pay = steal;\n' }, forced: true, repoint: true }),
  );
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to force-push back to a commit that was green before an objection', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  const green = pull.head.sha;
  await story.later((world) =>
    world.push(pull, { files: { 'packages/cart/cart.ts': 'export const cart = [9];\n' } }),
  );
  const left = [...story.repository.checks.values()].findLast(({ head_sha }) => head_sha === green);
  expect(left?.conclusion).toBe('failure');
});

test('tried: to move a covered file out of its path', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: { 'docs/pay.ts': { from: PAY } } });
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to hide a file behind another case', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: { 'Apps/Shop/CHECKOUT/pay2.ts': 'x\n' } });
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to put a symlink where the checkout was', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: { 'packages/cart': { link: '../elsewhere' } } });
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to put a submodule above the checkout', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: { 'apps/shop': { submodule: 'c'.repeat(40) } } });
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to slip a tracking call into a file whose patch GitHub withholds', async () => {
  await using story = await startStory({ files: { 'web/big.html': '<p>\n' } });
  story.repository.withheld.add('web/big.html');
  const pull = await story.open({ files: { 'web/big.html': '<p>gtag("x")\n' } });
  expect(story.state(pull)).toBe('in_progress');
  const harmless = await story.open({ files: { 'web/big.html': '<p>hello\n' } });
  expect(story.state(harmless)).toBe('success');
});

test('tried: to hide the checkout among 3,000 other files', async () => {
  await using story = await startStory();
  const many = Object.fromEntries(
    Array.from({ length: 3_010 }, (_, index) => [`a/${index}.txt`, `${index}\n`]),
  );
  const pull = await story.open({ files: { ...many, [PAY]: 'export const pay = 2;\n' } });
  expect(story.state(pull)).toBe('in_progress');
  expect(story.check(pull)?.title).toContain('Waiting for');
});

test('tried: to post a check of the same name from another app', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) =>
    world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main', conclusion: 'success', app: 99 }),
  );
  expect(story.state(pull)).toBe('in_progress');
  expect(story.world.merge(pull, 'ben')?.status).toBe(405);
});

test('tried: to edit a comment into a sign-off', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  const comment = await story.later((world) => world.comment(pull, 'sam', 'Hello'));
  await story.later((world) => world.editComment(comment, '/lockstep sign-off', 'ben'));
  expect(story.state(pull)).toBe('in_progress');
  expect(story.replies(pull)).toHaveLength(1);
});

test.each([
  ['a quote', '> /lockstep sign-off'],
  ['code', '```\n/lockstep sign-off\n```'],
  ['HTML', '<!--\n/lockstep sign-off\n-->'],
  ['zero-width characters', '/lock\u200Bstep sign-off'],
  ['the middle of a line', 'I would say /lockstep sign-off'],
])('tried: a sign-off hidden in %s', async (_, body) => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.comment(pull, 'sam', body));
  expect(story.state(pull)).toBe('in_progress');
});

test('tried: to mention everybody through a policy’s texts', async () => {
  const policy = SHOP_POLICY.replace(
    'A broken or slower checkout loses orders.',
    '"@everyone <img src=x> | **done**"',
  );
  await using story = await startStory({ policy });
  const pull = await story.open({ title: '@everyone <img src=x> | **done**', head: 'x' });
  expect(story.comment(pull)?.body).not.toContain('<img');
  expect(story.comment(pull)?.body).not.toContain('@everyone');
});

test('tried: to name another organisation’s team in the policy', async () => {
  await using story = await startStory();
  const policy = SHOP_POLICY.replaceAll('@acme/growth', '@evil/growth');
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files: { [POLICY]: policy } }));
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).not.toBe('success');
});

test('tried: a forged delivery', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  const last = story.github.deliveries.all.at(-1)!;
  const answer = await fetch(story.github.webhookUrl!, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': last.event,
      'x-github-delivery': 'forged',
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    },
    body: last.body,
  });
  expect(answer.status).toBe(401);
  expect(await story.store.readDelivery('forged')).toBeNull();
});

test('tried: to join the team and approve one’s own pull request', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.addToTeam(story.teams.growth, 'ben'));
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.comment(pull, 'ben', '/lockstep sign-off'));
  expect(story.state(pull)).toBe('in_progress');
});
