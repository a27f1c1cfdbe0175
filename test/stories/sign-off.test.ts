import { expect, test } from 'vitest';
import { NOTES, startStory } from '../kit/story.ts';

test('a pull request that touches the checkout waits, and both departments are asked', async () => {
  await using story = await startStory();
  const pull = await story.open();
  expect(story.warnings).toEqual([]);
  expect(story.state(pull)).toBe('in_progress');
  expect(story.check(pull)?.title).toContain('Waiting for');
  expect(story.asked(pull)).toEqual(['brand', 'growth', 'sre', 'web-platform']);
  expect(story.comment(pull)?.body).toContain('Checkout and cart');
  expect(story.world.merge(pull, 'ben')?.status).toBe(405);
});

test('when both have signed off the check is green and the merge is allowed', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
  await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'));
  expect(story.state(pull)).toBe('success');
  expect(story.world.merge(pull, 'ben')).toBeNull();
});

test('a pull request that no rule covers is green at once, without a comment, and nobody is asked', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: NOTES });
  expect(story.state(pull)).toBe('success');
  expect(story.comment(pull)).toBeUndefined();
  expect(story.asked(pull)).toEqual([]);
});
