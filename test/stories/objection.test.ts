import { expect, test } from 'vitest';
import { SHOP_POLICY } from '../kit/world.ts';
import { startStory } from '../kit/story.ts';

const WITH_LEADS = SHOP_POLICY.replace(
  '    liaison: "@sam"\n',
  '    liaison: "@sam"\n    leads: ["@dana"]\n',
);

test('a change request blocks until the person who made it signs off', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) =>
    world.review(pull, 'sam', 'CHANGES_REQUESTED', { body: 'why: too slow\ninstead: load it later' }),
  );
  expect(story.state(pull)).toBe('failure');
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
});

test('an objection that does not say what would do instead is asked for it, once', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'sam', 'CHANGES_REQUESTED', { body: 'too slow' }));
  expect(story.state(pull)).toBe('failure');
  expect(story.replies(pull)).toHaveLength(1);
  await story.later((world) => world.comment(pull, 'ben', '/lockstep recheck'));
  expect(story.replies(pull)).toHaveLength(1);
});

test('a lead lifts an objection of their department; others are told who may', async () => {
  await using story = await startStory({ policy: WITH_LEADS });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'max', 'APPROVED'));
  await story.later((world) => world.comment(pull, 'sam', '/lockstep object why: too slow instead: later'));
  expect(story.state(pull)).toBe('failure');
  const refused = await story.later((world) => world.comment(pull, 'kim', '/lockstep lift'));
  expect(story.state(pull)).toBe('failure');
  expect(story.reactions(refused)).toEqual(['-1']);
  expect(story.replies(pull).at(-1)).toContain('dana');
  const lifted = await story.later((world) => world.comment(pull, 'dana', '/lockstep lift'));
  expect(story.reactions(lifted)).toEqual(['+1']);
  expect(story.state(pull)).toBe('success');
});

test('the author dismissing a change request changes nothing', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const review = await story.later((world) => world.review(pull, 'sam', 'CHANGES_REQUESTED', { body: 'no' }));
  await story.later((world) => world.dismiss(pull, review, 'ben'));
  expect(story.state(pull)).toBe('failure');
});

test('the objector dismissing their own change request ends it', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const review = await story.later((world) => world.review(pull, 'sam', 'CHANGES_REQUESTED', { body: 'no' }));
  await story.later((world) => world.dismiss(pull, review, 'sam'));
  expect(story.state(pull)).toBe('in_progress');
});

test('withdrawing takes an objection back', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'sam', '/lockstep object why: slow instead: later'));
  expect(story.state(pull)).toBe('failure');
  const comment = await story.later((world) => world.comment(pull, 'sam', '/lockstep withdraw'));
  expect(story.state(pull)).toBe('in_progress');
  expect(story.reactions(comment)).toEqual(['+1']);
});

test('deleting the comment does not take an objection back', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const comment = await story.later((world) =>
    world.comment(pull, 'sam', '/lockstep object why: slow instead: later'),
  );
  await story.later((world) => world.deleteComment(comment, 'ben'));
  expect(story.state(pull)).toBe('failure');
});
