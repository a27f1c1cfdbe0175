import { expect, test } from 'vitest';
import { SHOP_POLICY } from '../kit/world.ts';
import { NOTES, startStory } from '../kit/story.ts';

const WITH_CHECKLIST = `${SHOP_POLICY.replace(
  '    sign_off: { it: 1, marketing: 1 }\n  - id: analytics',
  '    sign_off: { it: 1, marketing: 1 }\n    checklist: checkout\n  - id: analytics',
)}checklists:
  checkout:
    - Tried on a phone
    - { text: Load test covers the peak, owner: it }
`;

test('a sign-off that counts gets a thumbs-up and no reply', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const comment = await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'));
  expect(story.reactions(comment)).toEqual(['+1']);
  expect(story.replies(pull)).toEqual([]);
});

test('the author is told why their sign-off does not count, and who can give one', async () => {
  await using story = await startStory();
  const pull = await story.open({ author: 'sam' });
  const comment = await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'));
  expect(story.state(pull)).toBe('in_progress');
  expect(story.reactions(comment)).toEqual(['-1']);
  expect(story.replies(pull)).toHaveLength(1);
  expect(story.replies(pull)[0]).toContain('ana');
});

test('somebody outside the departments is told who can sign', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'dana', '/lockstep sign-off'));
  expect(story.replies(pull)[0]).toContain('kim');
  expect(story.state(pull)).toBe('in_progress');
});

test('a sign-off just after a push is asked for again, naming the commit, and then counts', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) =>
    world.push(pull, { files: { 'packages/cart/cart.ts': 'export const cart = [2];\n' } }),
  );
  const first = await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'), '30s');
  expect(story.reactions(first)).toEqual(['confused']);
  expect(story.replies(pull)[0]).toContain(pull.head.sha.slice(0, 7));
  const again = await story.later((world) =>
    world.comment(pull, 'sam', `/lockstep sign-off ${pull.head.sha.slice(0, 10)}`),
  );
  expect(story.reactions(again)).toEqual(['+1']);
  expect(story.check(pull)?.summary).toContain('sam');
});

test('items are ticked by number, by anybody, and the comment shows by whom', async () => {
  await using story = await startStory({ policy: WITH_CHECKLIST });
  const pull = await story.open();
  const comment = await story.later((world) => world.comment(pull, 'ben', '/lockstep tick 2'));
  expect(story.reactions(comment)).toEqual(['+1']);
  expect(story.comment(pull)?.body).toMatch(/- \[x\] 2: Load test.*ben/);
  await story.later((world) => world.comment(pull, 'ben', '/lockstep tick 9'));
  expect(story.replies(pull)).toHaveLength(1);
});

test('ticks made in the comment itself are taken over, and other edits are put right', async () => {
  await using story = await startStory({ policy: WITH_CHECKLIST });
  const pull = await story.open();
  const ours = story.comment(pull)!;
  const edited = ours.body.replace('- [ ] 1:', '- [x] 1:').replace(/\*\*Waiting[^\n]*/, '**All is well**');
  await story.later((world) => world.editComment(ours, edited, 'sam'));
  expect(story.comment(pull)?.body).toMatch(/- \[x\] 1: Tried on a phone.*sam/);
  expect(story.comment(pull)?.body).not.toContain('All is well');
});

test('of two people who click one after the other each ticks their own item, also where the events come together', async () => {
  await using story = await startStory({ policy: WITH_CHECKLIST });
  const pull = await story.open();
  const ours = story.comment(pull)!;
  story.github.deliveries.hold();
  for (const [number, login] of [
    [1, 'sam'],
    [2, 'lee'],
  ] as const)
    await story.later((world) =>
      world.editComment(ours, ours.body.replace(`- [ ] ${number}:`, `- [x] ${number}:`), login),
    );
  story.github.deliveries.release();
  await story.settled();
  expect(story.comment(pull)?.body).toMatch(/- \[x\] 1: .*ticked by sam/);
  expect(story.comment(pull)?.body).toMatch(/- \[x\] 2: .*ticked by lee/);
});

test('explain and help answer in a reply, once each', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'ben', '/lockstep explain'));
  await story.later((world) => world.comment(pull, 'ben', '/lockstep help'));
  expect(story.replies(pull)).toHaveLength(2);
  expect(story.replies(pull)[1]).toContain('/lockstep lift');
  await story.later((world) => world.push(pull, { files: NOTES }));
  expect(story.replies(pull)).toHaveLength(2);
});

test('an unknown word gets the list of those that are known', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const comment = await story.later((world) => world.comment(pull, 'ben', '/lockstep aprove'));
  expect(story.reactions(comment)).toEqual(['confused']);
  expect(story.replies(pull)[0]).toContain('sign-off');
});

test('recheck reads everything again', async () => {
  await using story = await startStory();
  const pull = await story.open();
  story.requests();
  const comment = await story.later((world) => world.comment(pull, 'ben', '/lockstep recheck'));
  expect(story.reactions(comment)).toEqual(['+1']);
  expect(story.requests().some((request) => request.includes('/contents/.github/lockstep.yml'))).toBe(true);
});

test('the buttons under a check have it judged again', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: NOTES });
  const before = story.check(pull)!;
  expect(before.actions.map(({ identifier }) => identifier)).toContain('recheck');
  await story.later((world) => world.pressButton(before, 'recheck', 'ben'));
  expect(story.state(pull)).toBe('success');
  await story.later((world) => world.rerequest(before, 'ben'));
  expect(story.check(pull)?.id).not.toBe(before.id);
  expect(story.state(pull)).toBe('success');
});
