import { expect, test } from 'vitest';
import type { Pull } from '../kit/github/model.ts';
import { startStory } from '../kit/story.ts';
import type { Story } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

const assign = (how: string): string => SHOP_POLICY.replace('assign: team', `assign: ${how}`);
const IT = ['kim', 'lee', 'jo'];

/** Who of IT is asked. GitHub keeps a request, so somebody who is away now may still be among them. */
const askedOfIt = (story: Story, pull: Pull): readonly string[] =>
  story.asked(pull).filter((who) => IT.includes(who));

test('somebody who is away is not asked, and the reply says until when', async () => {
  await using story = await startStory({ policy: assign('all') });
  const first = await story.open();
  const said = await story.later((world) => world.comment(first, 'lee', '/lockstep away until 30 Nov'));
  expect(story.reactions(said)).toEqual(['+1']);
  expect(story.replies(first).at(-1)).toContain('away until Mon 30 Nov');
  const second = await story.open();
  expect(askedOfIt(story, second)).toEqual(['jo', 'kim']);
  expect(story.comment(second)?.body).toContain('lee is away until Mon 30 Nov.');
  expect(story.check(second)?.summary).toContain('lee is away until Mon 30 Nov.');
});

test('the deputy is asked at once in the place of the one who goes away', async () => {
  await using story = await startStory({ policy: assign('one') });
  const pull = await story.open();
  const [one = ''] = askedOfIt(story, pull);
  const deputy = IT.find((login) => login !== one)!;
  const elsewhere = await story.open({ author: 'dana' });
  await story.later((world) => world.comment(elsewhere, one, `/lockstep away until 30 Nov for @${deputy}`));
  expect(askedOfIt(story, pull)).toEqual([deputy, one].toSorted());
  expect(story.comment(pull)?.body).toContain(`${one} is away until Mon 30 Nov; ${deputy} is asked instead.`);
});

test('another member is asked where there is no deputy', async () => {
  await using story = await startStory({ policy: assign('one') });
  const pull = await story.open();
  const [one = ''] = askedOfIt(story, pull);
  await story.later((world) => world.comment(pull, one, '/lockstep away until 30 Nov'));
  expect(askedOfIt(story, pull)).toHaveLength(2);
});

test('a deputy of another department is not asked, and the reply says why', async () => {
  await using story = await startStory({ policy: assign('all') });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'lee', '/lockstep away until 30 Nov for @sam'));
  expect(story.replies(pull).at(-1)).toContain('sam is not a member of your department');
  expect(askedOfIt(story, await story.open())).toEqual(['jo', 'kim']);
});

test('a deputy who wrote the change is not asked to sign it', async () => {
  await using story = await startStory({ policy: assign('one') });
  const pull = await story.open({ author: 'jo' });
  await story.later((world) => world.comment(pull, 'lee', '/lockstep away until 30 Nov for @jo'));
  expect(story.replies(pull).at(-1)).toContain('since jo wrote it');
  expect(askedOfIt(story, pull)).not.toContain('jo');
});

test('where everybody is away, check and comment say so', async () => {
  await using story = await startStory({ policy: assign('one') });
  const first = await story.open({ files: { 'docs/notes.md': 'Other\n' } });
  for (const login of IT)
    await story.later((world) => world.comment(first, login, '/lockstep away until 30 Nov'));
  const pull = await story.open();
  expect(askedOfIt(story, pull)).toEqual([]);
  expect(story.check(pull)?.summary).toContain('Everybody who can sign off for IT is away just now');
  expect(story.comment(pull)?.body).toContain('kim until Mon 30 Nov');
});

test('people who are back are asked where nobody was, on the morning of that day', async () => {
  await using story = await startStory({ policy: assign('one') });
  const first = await story.open({ files: { 'docs/notes.md': 'Other\n' } });
  for (const login of IT)
    await story.later((world) => world.comment(first, login, '/lockstep away until Friday'));
  const pull = await story.open();
  expect(askedOfIt(story, pull)).toEqual([]);
  // Friday begins in London an hour before it does in UTC.
  story.clock.set('2026-10-15T22:59:00Z');
  await story.settled();
  expect(askedOfIt(story, pull)).toEqual([]);
  story.clock.set('2026-10-15T23:00:00Z');
  await story.settled();
  expect(askedOfIt(story, pull)).toHaveLength(1);
  expect(story.check(pull)?.summary).not.toContain('is away');
});

test('people who are back are left in peace where somebody else was asked', async () => {
  await using story = await startStory({ policy: assign('all') });
  const first = await story.open();
  await story.later((world) => world.comment(first, 'lee', '/lockstep away until Friday'));
  const pull = await story.open();
  story.clock.set('2026-10-16T10:00:00Z');
  await story.settled();
  expect(askedOfIt(story, pull)).toEqual(['jo', 'kim']);
});

test('somebody who is away can still sign off', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'lee', '/lockstep away until 30 Nov'));
  await story.later((world) => world.review(pull, 'lee', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
});

test('a day that has come ends an absence', async () => {
  await using story = await startStory({ policy: assign('all') });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'lee', '/lockstep away until 30 Nov'));
  await story.later((world) => world.comment(pull, 'lee', '/lockstep away until today'));
  expect(story.replies(pull).at(-1)).toContain('you are here');
  expect(askedOfIt(story, await story.open())).toEqual(['jo', 'kim', 'lee']);
});

test('an absence is kept by a pull request that no rule covers, too', async () => {
  await using story = await startStory({ policy: assign('all') });
  const notes = await story.open({ files: { 'docs/notes.md': 'Other\n' } });
  await story.later((world) => world.comment(notes, 'lee', '/lockstep away until 30 Nov'));
  expect(askedOfIt(story, await story.open())).toEqual(['jo', 'kim']);
});

test('nobody can send somebody else away', async () => {
  await using story = await startStory({ policy: assign('all') });
  const pull = await story.open();
  const tried = await story.later((world) =>
    world.comment(pull, 'dana', '/lockstep away until 30 Nov for @lee'),
  );
  expect(story.reactions(tried)).toEqual(['-1']);
  expect(askedOfIt(story, await story.open())).toEqual(IT.toSorted());
});

test.each([
  ['a comment edited into the command', 'Good morning', '/lockstep away until 30 Nov'],
  ['a command whose day was changed later', '/lockstep away until soon', '/lockstep away until 30 Nov'],
])('%s gives nothing', async (_, before, after) => {
  await using story = await startStory({ policy: assign('all') });
  const pull = await story.open();
  const comment = await story.later((world) => world.comment(pull, 'lee', before));
  await story.later((world) => world.editComment(comment, after, 'lee'));
  expect(askedOfIt(story, await story.open())).toEqual(IT.toSorted());
});

test.each(['> /lockstep away until 30 Nov', '```\n/lockstep away until 30 Nov\n```'])(
  'a quoted command sends nobody away: %s',
  async (body) => {
    await using story = await startStory({ policy: assign('all') });
    const pull = await story.open();
    await story.later((world) => world.comment(pull, 'lee', body));
    expect(story.replies(pull)).toEqual([]);
    expect(askedOfIt(story, await story.open())).toEqual(IT.toSorted());
  },
);

test('a day that nobody can read gets the form, politely', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const comment = await story.later((world) => world.comment(pull, 'lee', '/lockstep away until 11/12'));
  expect(story.reactions(comment)).toEqual(['-1']);
  expect(story.replies(pull).at(-1)).toContain('`/lockstep away until 30 Nov`');
});
