import { expect, test } from 'vitest';
import type { Pull } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';
import { NOTES, startStory } from '../kit/story.ts';

const stateAt = (story: Story, head: string): string => {
  const runs = [...story.repository.checks.values()].filter((run) => run.head_sha === head);
  const last = runs.at(-1);
  return last ? (last.conclusion ?? last.status) : 'none';
};

async function signed(story: Story): Promise<Pull> {
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  return pull;
}

test('a group passes when every pull request of it passes', async () => {
  await using story = await startStory();
  const [first, second] = [await signed(story), await story.open({ files: NOTES })];
  const entries = await story.later((world) => world.enqueue([first, second]));
  expect(entries.map(({ head }) => stateAt(story, head))).toEqual(['success', 'success']);
});

test('a pull request that waits fails its group', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const [entry] = await story.later((world) => world.enqueue([pull]));
  expect(stateAt(story, entry!.head)).toBe('failure');
});

test('a group that cannot be found fails', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  story.github.deliveries.hold();
  const [entry] = story.world.enqueue([pull]);
  story.world.emptyQueue('acme/shop', 'main');
  story.github.deliveries.release();
  await story.settled();
  expect(stateAt(story, entry!.head)).toBe('failure');
});

test('what GitHub would not say is asked again for five minutes, and then fails the group', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  story.github.fail('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', { status: 502, times: 1000 });
  const [entry] = await story.later((world) => world.enqueue([pull]));
  expect(stateAt(story, entry!.head)).toBe('in_progress');
  await story.wait('6m');
  expect(stateAt(story, entry!.head)).toBe('failure');
});

test('what GitHub says at the second asking lets the group pass', async () => {
  await using story = await startStory();
  const pull = await signed(story);
  story.github.fail('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', { status: 502, times: 1000 });
  const [entry] = await story.later((world) => world.enqueue([pull]));
  story.github.mend();
  await story.wait('1m');
  expect(stateAt(story, entry!.head)).toBe('success');
});
