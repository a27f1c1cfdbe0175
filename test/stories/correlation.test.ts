import { expect, test } from 'vitest';
import { NOTES, startStory } from '../kit/story.ts';

test('a check names the delivery that it follows from', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: NOTES });
  const opened = story.github.deliveries.all.find(({ event }) => event === 'pull_request');
  expect(story.check(pull)?.external_id).toBe(opened?.id);
});

test('a check that is changed names the delivery that changed it', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  const review = story.github.deliveries.all.findLast(({ event }) => event === 'pull_request_review');
  expect(story.check(pull)?.external_id).toBe(review?.id);
});

test('what no delivery began names the job that did', async () => {
  await using story = await startStory();
  story.github.deliveries.hold();
  const pull = await story.later((world) => world.openPull({ files: NOTES }));
  for (const delivery of story.github.deliveries.held.slice()) story.github.deliveries.drop(delivery);
  story.github.deliveries.release();
  await story.app.start();
  await story.settled();
  expect(story.check(pull)?.external_id).toMatch(/^recover\/\d+$/);
});
