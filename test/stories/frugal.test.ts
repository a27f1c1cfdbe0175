import { expect, test } from 'vitest';
import { startStory } from '../kit/story.ts';

const reads = (requests: readonly string[]): readonly string[] =>
  requests.filter((request) => request.startsWith('GET') || request.includes('graphql'));

test('an opened pull request costs five reads, and none for what is known', async () => {
  await using story = await startStory();
  await story.open();
  story.requests();
  await story.open();
  const all = story.requests();
  expect(reads(all)).toHaveLength(4);
  expect(all).toHaveLength(7);
});

test('a review of a known pull request costs three reads while it does not turn the check green', async () => {
  await using story = await startStory();
  const pull = await story.open();
  story.requests();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(reads(story.requests())).toHaveLength(3);
});

test('a repository that never had a policy is left alone, and costs nothing once that is known', async () => {
  await using story = await startStory({ policy: null });
  const first = await story.open();
  expect(story.state(first)).toBe('none');
  story.requests();
  await story.open();
  expect(story.requests()).toEqual([]);
});

test('what is already on GitHub is not written again', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'sam', 'Looks fine, I will look tomorrow.'));
  story.requests();
  await story.later((world) => world.review(pull, 'kim', 'COMMENTED'));
  expect(story.requests().filter((request) => !request.startsWith('GET'))).toEqual([]);
});
