import { expect, test } from 'vitest';
import type { Clock } from '../../src/core/time/clock.ts';
import { writeInstant } from '../../src/core/time/instant.ts';
import type { Pull } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';
import { startStory } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

const AGREED = `${SHOP_POLICY.replace(
  '    sign_off: { it: 1, marketing: 1 }\n',
  '    sign_off: { it: 1, marketing: 1 }\n    sla: standard\n',
)}slas:
  standard: { first_response: 4h, decision: 2d, remind_at: [50%, 90%], on_breach: [liaison, leads] }
`;

const FROZEN = `${AGREED}freezes:
  - id: weekend
    name: No releases into the weekend
    weekly: { from: "fri 15:00", to: "mon 08:00" }
    calendar: london
    kind: hard
`;

/** What is stored of a department's clocks, a line for each round. */
async function kept(story: Story, pull: Pull, department: string): Promise<readonly string[]> {
  const { installation } = story;
  const record = await story.store.readPull({
    installation: installation.id,
    full_name: pull.repository,
    number: pull.number,
  });
  return (record?.clocks ?? []).filter((clock) => clock.department === department).map(line);
}

const line = ({ round, started_at, stopped_at, stopped_by, pauses }: Clock): string =>
  [
    `${round}: ${time(started_at)}`,
    ...pauses.map(({ why, from, to }) => `${why} ${time(from)}-${time(to)}`),
    ...(stopped_at === null ? [] : [`${stopped_by} ${time(stopped_at)}`]),
  ].join(', ');

const time = (at: number | null): string => (at === null ? '' : writeInstant(at).slice(5, 16));

test('a sign-off stops the clock of its department, and the other one runs on', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, signed 10-14T10:10']);
  expect(await kept(story, pull, 'marketing')).toEqual(['1: 10-14T10:05']);
});

test('check and comment say since when, by when a response and a decision are expected, in the department’s time', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  expect(story.check(pull)?.summary).toContain(
    'Needed since Wed 14 Oct, 11:05 (Europe/London). A first response is expected by Wed 14 Oct, 15:05 (Europe/London). A decision is expected by Fri 16 Oct, 11:05 (Europe/London).',
  );
  expect(story.comment(pull)?.body).toContain(
    'first response: Wed 14 Oct, 15:05 (Europe/London); decision: Fri 16 Oct, 11:05 (Europe/London)',
  );
  await story.later((world) => world.comment(pull, 'kim', 'I look at it this afternoon.'));
  expect(story.check(pull)?.summary).toContain('A first response came on Wed 14 Oct, 11:10 (Europe/London).');
});

test('a time that is over is said, by itself, as what was expected', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  await story.wait('3h');
  expect(story.check(pull)?.summary).toContain('A first response is expected by');
  await story.wait('1h');
  expect(story.check(pull)?.summary).toContain('A first response was expected by Wed 14 Oct, 15:05');
  await story.wait('1d 20h');
  expect(story.comment(pull)?.body).toContain(
    'A decision was expected by Fri 16 Oct, 11:05 (Europe/London).',
  );
});

test('what is said of clocks is not written again while nothing happens', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  const before = story.check(pull)?.id;
  story.requests();
  await story.later((world) => world.comment(pull, 'ben', '/lockstep recheck'), '30m');
  expect(story.check(pull)?.id).toBe(before);
  expect(
    story.requests().filter((request) => /^(PATCH|POST) .*(check-runs|issues\/comments\/\d+$)/.test(request)),
  ).toEqual([]);
});

test('a draft pauses the clocks, and the time it took is added', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  await story.later((world) => world.toDraft(pull), '55m');
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, draft 10-14T11:00-']);
  expect(story.check(pull)?.summary).toContain('The clock pauses while this is a draft.');
  await story.later((world) => world.ready(pull), '2h');
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, draft 10-14T11:00-10-14T13:00']);
  expect(story.check(pull)?.summary).toContain('A first response is expected by Wed 14 Oct, 17:05');
});

test('an objection ends its own clock and pauses the other, until the author answers', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'sam', '/lockstep object why: slow instead: later'));
  expect(await kept(story, pull, 'marketing')).toEqual(['1: 10-14T10:05, objected 10-14T10:10']);
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, author 10-14T10:10-']);
  expect(story.check(pull)?.summary).toContain('The clock pauses while the author is asked for changes.');
  await story.later((world) => world.comment(pull, 'ben', 'It loads in 20 ms; is that fine?'), '1h');
  expect(await kept(story, pull, 'marketing')).toEqual([
    '1: 10-14T10:05, objected 10-14T10:10',
    '2: 10-14T11:10',
  ]);
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, author 10-14T10:10-10-14T11:10']);
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect((await kept(story, pull, 'marketing')).at(-1)).toBe('2: 10-14T11:10, signed 10-14T11:15');
});

test('an objection that is taken back asks its department again', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'sam', '/lockstep object why: slow instead: later'));
  await story.later((world) => world.comment(pull, 'sam', '/lockstep withdraw'));
  expect(await kept(story, pull, 'marketing')).toEqual([
    '1: 10-14T10:05, objected 10-14T10:10',
    '2: 10-14T10:15',
  ]);
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, author 10-14T10:10-10-14T10:15']);
});

test('an objection that is dismissed ends when it was dismissed, though nobody listened', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  const review = await story.later((world) => world.review(pull, 'sam', 'CHANGES_REQUESTED', { body: 'no' }));
  story.github.deliveries.hold();
  story.clock.advance('20m');
  story.world.dismiss(pull, review, 'sam');
  story.clock.advance('3h');
  story.github.deliveries.release();
  await story.settled();
  expect(await kept(story, pull, 'marketing')).toEqual([
    '1: 10-14T10:05, objected 10-14T10:10',
    '2: 10-14T10:30',
  ]);
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, author 10-14T10:10-10-14T10:30']);
});

test('a freeze pauses the clocks, and its known end is counted in', async () => {
  await using story = await startStory({ policy: FROZEN, at: '2026-10-16T13:00:00Z' });
  const pull = await story.open();
  expect(story.check(pull)?.summary).toContain('A first response is expected by Mon 19 Oct, 12:05');
  await story.wait('55m');
  await story.wait('31m');
  expect(story.check(pull)?.summary).toContain('The clock pauses during the freeze.');
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-16T13:05, freeze 10-16T14:00-']);
  await story.wait('2d 16h 29m');
  await story.wait('31m');
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-16T13:05, freeze 10-16T14:00-10-19T07:00']);
  expect(story.check(pull)?.summary).toContain('A first response is expected by Mon 19 Oct, 12:05');
});

test('a push that makes a sign-off fall begins a second round', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.push(pull, { files: { 'apps/shop/checkout/pay.ts': 'new\n' } }));
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, signed 10-14T10:10', '2: 10-14T10:15']);
  expect(await kept(story, pull, 'marketing')).toEqual(['1: 10-14T10:05']);
});

test('what happened while nobody listened counts at the time at which it was done', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  story.github.deliveries.hold();
  story.clock.advance('10m');
  story.world.review(pull, 'kim', 'APPROVED');
  story.clock.advance('10m');
  story.world.push(pull, { files: { 'apps/shop/checkout/pay.ts': 'new\n' } });
  story.clock.advance('10m');
  story.world.comment(pull, 'sam', '/lockstep object why: slow instead: later');
  story.clock.advance('3h');
  story.github.deliveries.release();
  await story.settled();
  expect(await kept(story, pull, 'it')).toEqual([
    '1: 10-14T10:05, signed 10-14T10:15',
    '2: 10-14T10:25, author 10-14T10:35-',
  ]);
  expect(await kept(story, pull, 'marketing')).toEqual(['1: 10-14T10:05, objected 10-14T10:35']);
});

test('closing stops the clocks, and opening again begins a new round', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open();
  await story.later((world) => world.close(pull));
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, closed 10-14T10:10']);
  await story.later((world) => world.reopen(pull));
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:05, closed 10-14T10:10', '2: 10-14T10:15']);
});

test('a pull request that is older than the policy is not late from the first moment on', async () => {
  await using story = await startStory({ policy: null });
  const pull = await story.open();
  await story.later(
    (world) => world.pushBranch('acme/shop', 'main', { files: { '.github/lockstep.yml': AGREED } }),
    '20d',
  );
  await story.later((world) => world.comment(pull, 'ben', 'Anybody?'));
  expect(await kept(story, pull, 'it')).toEqual(['1: 11-03T10:05']);
});

test('a rule that comes to cover later begins its clocks with the push that brought it about', async () => {
  await using story = await startStory({ policy: AGREED });
  const pull = await story.open({ files: { 'docs/notes.md': 'Other notes\n' } });
  expect(await kept(story, pull, 'it')).toEqual([]);
  await story.later((world) => world.push(pull, { files: { 'apps/shop/checkout/pay.ts': 'new\n' } }));
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:10']);
  await story.later((world) =>
    world.push(pull, { files: { 'apps/shop/checkout/pay.ts': 'export const pay = () => "card";\n' } }),
  );
  expect(await kept(story, pull, 'it')).toEqual(['1: 10-14T10:10, not_needed 10-14T10:15']);
});
