import { expect, test } from 'vitest';
import { SHOP_POLICY } from '../kit/world.ts';
import { startStory } from '../kit/story.ts';

const FROZEN = `${SHOP_POLICY}freezes:
  - id: weekend
    name: No releases into the weekend
    weekly: { from: "fri 15:00", to: "mon 08:00" }
    calendar: london
    kind: hard
`;

test('a freeze takes a green check back when it begins and gives it back when it ends', async () => {
  await using story = await startStory({ policy: FROZEN, at: '2026-10-16T10:00:00Z' });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
  await story.wait('5h');
  expect(story.state(pull)).toBe('failure');
  expect(story.check(pull)?.summary).toContain('No releases into the weekend');
  await story.wait('2d 18h');
  await story.wait('1s');
  expect(story.state(pull)).toBe('success');
});
