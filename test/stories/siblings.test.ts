import { expect, test } from 'vitest';
import { startStory } from '../kit/story.ts';

test('a second pull request for the same commit on another base has a check of its own', async () => {
  await using story = await startStory();
  story.world.branch('acme/shop', 'preview');
  const pull = await story.open({ head: 'pay' });
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  const other = await story.open({ head: 'pay', base: 'preview', existing: true });
  expect(story.state(pull)).toBe('success');
  expect(story.state(other, 'preview')).toBe('in_progress');
});

test('two pull requests with the same head and base show the more severe verdict', async () => {
  await using story = await startStory();
  const pull = await story.open({ head: 'pay' });
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
  const twin = await story.open({ head: 'pay', existing: true });
  expect(story.state(pull)).toBe('in_progress');
  await story.later((world) =>
    world.review(twin, 'sam', 'CHANGES_REQUESTED', { body: 'why: no instead: yes' }),
  );
  expect(story.state(pull)).toBe('failure');
  await story.later((world) => world.close(twin));
  expect(story.state(pull)).toBe('success');
});
