import { expect, test } from 'vitest';
import type { Pull } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';
import { NOTES, startStory } from '../kit/story.ts';

/** A pull request that both departments signed off. */
async function signed(story: Story): Promise<Pull> {
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
  return pull;
}

test('sign-offs stand when something else is pushed', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  await story.later((world) => world.push(pull, { files: NOTES }));
  expect(story.state(pull)).toBe('success');
});

test('sign-offs fall when what they were for is pushed to', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  await story.later((world) =>
    world.push(pull, { files: { 'packages/cart/cart.ts': 'export const cart = [1];\n' } }),
  );
  expect(story.state(pull)).toBe('in_progress');
  expect(story.check(pull)?.summary).toContain('kim');
});

test('sign-offs stand through a rebase that leaves their changes as they were', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  await story.later((world) =>
    world.pushBranch('acme/shop', 'main', { files: { 'README.md': 'The new shop\n' } }),
  );
  await story.later((world) => world.rebase(pull));
  expect(story.state(pull)).toBe('success');
});

test('sign-offs stand through a merge of the base by GitHub', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  await story.later((world) =>
    world.pushBranch('acme/shop', 'main', { files: { 'README.md': 'The new shop\n' } }),
  );
  await story.later((world) => world.updateBranch(pull));
  expect(story.state(pull)).toBe('success');
});

test('a file that becomes executable is another change, though its text is the same', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  const text = 'export const pay = () => "card or cash";\n';
  await story.later((world) =>
    world.push(pull, { files: { 'apps/shop/checkout/pay.ts': { text, mode: '100755' } } }),
  );
  expect(story.state(pull)).toBe('in_progress');
});

test('a draft is never green, and nobody is asked until it is ready', async () => {
  await using story = await startStory();
  const pull = await story.open({ draft: true });
  expect(story.asked(pull)).toEqual([]);
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
  await story.later((world) => world.ready(pull));
  expect(story.state(pull)).toBe('success');
  await story.later((world) => world.toDraft(pull));
  expect(story.state(pull)).toBe('in_progress');
});

test('a new base branch takes the green check of the old one back, and no sign-off goes with it', async () => {
  await using story = await startStory();
  story.world.branch('acme/shop', 'release');
  const pull = await signed(story);
  await story.later((world) => world.retarget(pull, 'release'));
  expect(story.state(pull, 'main')).toBe('failure');
  expect(story.state(pull, 'release')).toBe('in_progress');
});

test('closing takes a green check back, and reopening judges anew', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  await story.later((world) => world.close(pull));
  expect(story.state(pull)).toBe('failure');
  await story.later((world) => world.reopen(pull));
  expect(story.state(pull)).toBe('success');
});

test('a merged pull request keeps its check', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  expect(await story.later((world) => world.merge(pull, 'ben'))).toBeNull();
  expect(story.state(pull)).toBe('success');
});
