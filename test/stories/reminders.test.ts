import { expect, test } from 'vitest';
import { REMINDING, diary, mentions, through } from '../kit/reminders.ts';
import { startStory } from '../kit/story.ts';

/**
 * Pull requests are opened on Wednesday the 14th, at 11:05 in London, which is 10:05 in UTC. Two working days later is Friday,
 * 10:05; half of them are over on Thursday, 10:05, nine tenths on Friday, 08:23.
 */
const [HALF, MOST, OVER, MONDAY] = ['15 10:05', '16 08:23', '16 10:05', '19 10:05'] as const;
const WEEKS = [HALF, MOST, OVER, '17 12:00', MONDAY, '20 10:05', '21 10:05', '26 12:00'] as const;

const WRITE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';

test('those who were asked are reminded at each mark, once', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await through(story, '15 10:04');
  expect(story.replies(pull)).toEqual([]);
  await through(story, HALF, '15 10:06', '15 16:00', '16 08:22', MOST, '16 09:00');
  expect(await diary(story, pull)).toEqual(['Thu 10:05 remind/50%', 'Fri 08:23 remind/90%']);
  expect(story.replies(pull).map(mentions)).toEqual([
    ['@jo', '@kim', '@lee'],
    ['@acme/growth', '@acme/brand'],
    ['@jo', '@kim', '@lee'],
    ['@acme/growth', '@acme/brand'],
  ]);
  expect(story.replies(pull)[0]).toContain('ben waits for a sign-off from IT on “Checkout and cart”');
});

test('the first reminder needs nothing to happen before it', async () => {
  await using story = await startStory({ policy: REMINDING.replace('first_response: 4h, ', '') });
  const pull = await story.open();
  await through(story, HALF);
  expect(await diary(story, pull)).toEqual(['Thu 10:05 remind/50%']);
});

test('the ladder is climbed a step a working day, over a weekend and a bank holiday', async () => {
  const policy = REMINDING.replace(
    '    time_zone: Europe/London\n',
    '    time_zone: Europe/London\n    holidays: ["2026-10-19"]\n',
  );
  await using story = await startStory({ policy });
  const pull = await story.open();
  await through(story, ...WEEKS);
  expect((await diary(story, pull)).slice(2)).toEqual(['Fri 10:05 ladder/liaison', 'Tue 10:05 ladder/leads']);
  const [liaison = '', leads = ''] = story.replies(pull).filter((body) => body.includes('say ladder/it/'));
  expect(mentions(liaison)).toEqual(['@kim']);
  expect(mentions(leads)).toEqual(['@dana']);
  expect(leads).toContain('A decision was expected by Fri 16 Oct, 11:05 (Europe/London).');
});

test('where a department has no leads its ladder ends with the liaison', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await through(story, ...WEEKS);
  expect((await diary(story, pull, 'marketing')).slice(2)).toEqual(['Fri 10:05 ladder/liaison']);
});

test('what is due outside working hours waits for the next working minute', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await through(story, '16 15:00', '17 12:00', '18 12:00', '19 07:59');
  expect(await diary(story, pull)).toEqual([]);
  await through(story, '19 08:00');
  expect(await diary(story, pull)).toEqual(['Mon 08:00 ladder/liaison']);
});

test('each department is spoken to in its own working hours', async () => {
  const policy = REMINDING.replace('calendar: london', 'calendar: sydney').replace(
    'calendars:\n',
    'calendars:\n  sydney: { time_zone: Australia/Sydney, hours: { mon-fri: "09:00-17:00" } }\n',
  );
  await using story = await startStory({ policy });
  const pull = await story.open();
  // It is Wednesday evening there: the two days are Thursday and Friday, from 22:00 to 06:00 in UTC, and end on Monday morning.
  await through(story, HALF, '15 22:00', '16 04:24', OVER, '17 22:00', '18 21:59', '18 22:00', '19 10:05');
  expect(await diary(story, pull)).toEqual([
    'Thu 22:00 remind/50%',
    'Fri 04:24 remind/90%',
    'Sun 22:00 ladder/liaison',
  ]);
  expect((await diary(story, pull, 'marketing')).at(-1)).toBe('Fri 10:05 ladder/liaison');
});

test('after an outage of a week one thing is said for each department, and the next a working day later', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await through(story, '21 10:05', '21 10:06', '21 16:00');
  expect(await diary(story, pull)).toEqual(['Wed 10:05 ladder/liaison']);
  expect(story.replies(pull)).toHaveLength(2);
  await through(story, '22 10:05', '23 12:00', '26 12:00');
  expect(await diary(story, pull)).toEqual(['Wed 10:05 ladder/liaison', 'Thu 10:05 ladder/leads']);
});

test('of several marks that passed in an outage only the latest is said', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await through(story, '16 09:00', '16 10:00');
  expect(await diary(story, pull)).toEqual(['Fri 09:00 remind/90%']);
});

test('a sign-off ends the reminders of that department, and of no other', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await through(story, ...WEEKS);
  expect(await diary(story, pull)).toEqual([]);
  expect(await diary(story, pull, 'marketing')).toHaveLength(3);
});

test('an objection silences everybody while its author is waited for', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  const body = 'why: too slow\ninstead: load it later';
  await story.later((world) => world.review(pull, 'sam', 'CHANGES_REQUESTED', { body }));
  await through(story, ...WEEKS);
  expect(story.replies(pull)).toEqual([]);
});

test('once the author has answered an objection, a reminder says how it ends', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await story.later((world) =>
    world.comment(pull, 'sam', '/lockstep object why: nobody finds the button instead: move it up'),
  );
  await story.later((world) =>
    world.push(pull, { files: { 'apps/shop/checkout/pay.ts': 'export const pay = () => "up";\n' } }),
  );
  await through(story, '15 10:30');
  const [it = '', marketing = ''] = story.replies(pull);
  expect(marketing).toContain(
    'sam asked for changes: once these are fine, sam can sign off or comment `/lockstep withdraw`, or a lead',
  );
  expect(it).not.toContain('asked for changes');
});

test('a draft reminds nobody', async () => {
  await using story = await startStory({ policy: REMINDING });
  const draft = await story.open({ draft: true });
  await through(story, ...WEEKS);
  expect(story.replies(draft)).toEqual([]);
});

test('a trial reminds nobody', async () => {
  await using story = await startStory({ policy: `${REMINDING}\nenforce: false\n` });
  const pull = await story.open();
  await through(story, ...WEEKS);
  expect(story.replies(pull)).toEqual([]);
});

test('nothing is said during a freeze, and afterwards as if it had not been', async () => {
  const policy = `${REMINDING}
freezes:
  - { id: sale, name: Autumn sale, kind: hard, calendar: london, from: "2026-10-15T00:00", to: "2026-10-19T00:00" }
`;
  await using story = await startStory({ policy });
  const pull = await story.open();
  await through(story, HALF, MOST, OVER, '18 22:00', '19 00:00', '19 10:04');
  expect(await diary(story, pull)).toEqual([]);
  await through(story, '19 10:05', '20 08:23', '20 10:05', '21 10:05');
  expect(await diary(story, pull)).toEqual([
    'Mon 10:05 remind/50%',
    'Tue 08:23 remind/90%',
    'Tue 10:05 ladder/liaison',
    'Wed 10:05 ladder/leads',
  ]);
});

test('somebody who is away is not reminded, and their deputy is', async () => {
  await using story = await startStory({ policy: REMINDING.replace('assign: all', 'assign: one') });
  const pull = await story.open();
  const one = story.asked(pull).find((who) => ['kim', 'lee', 'jo'].includes(who)) ?? '';
  const deputy = one === 'lee' ? 'jo' : 'lee';
  await story.later((world) => world.comment(pull, one, `/lockstep away until 30 Nov for @${deputy}`));
  await through(story, HALF);
  const reminder = story.replies(pull).find((body) => body.includes('say remind/it/')) ?? '';
  expect(mentions(reminder)).toEqual([`@${deputy}`]);
});

test('a liaison who is away is not turned to: the leads are', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'kim', '/lockstep away until 30 Nov'));
  await through(story, OVER);
  const ladder = story.replies(pull).find((body) => body.includes('say ladder/it/')) ?? '';
  expect(mentions(ladder)).toEqual(['@dana']);
});

test('two agreements of one department speak in one comment', async () => {
  const policy = REMINDING.replace(
    '    paths: ["content/landing/**"]\n    sign_off: { marketing: 1 }\n',
    '    paths: ["content/landing/**"]\n    sign_off: { it: 1 }\n    sla: same\n',
  ).replace('slas:\n', 'slas:\n  same: { decision: 2d, remind_at: [50%], on_breach: [liaison] }\n');
  await using story = await startStory({ policy });
  const files = { 'apps/shop/checkout/pay.ts': '1\n', 'content/landing/autumn.md': '2\n' };
  const pull = await story.open({ files });
  await through(story, HALF);
  expect(await diary(story, pull)).toEqual(['Thu 10:05 remind/50%', 'Thu 10:05 remind/50%']);
  const reminders = story.replies(pull).filter((body) => body.includes('sign-off from IT'));
  expect(reminders).toHaveLength(1);
  expect(reminders[0]).toContain('on “Checkout and cart” and “Campaign landing pages”');
});

test('the liaison hears, once, of an objection that leaves something open past the first response', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'ana', 'CHANGES_REQUESTED', { body: 'why: slow' }));
  const said = () => story.replies(pull).filter((body) => body.includes('say objection/'));
  await through(story, '14 14:09');
  expect(said()).toEqual([]);
  await through(story, '14 14:10', ...WEEKS);
  expect(said().map(mentions)).toEqual([['@sam']]);
  expect(said()[0]).toContain('what would be acceptable instead');
});

test('nobody is told of an objection that was completed in time', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'ana', 'CHANGES_REQUESTED', { body: 'why: slow' }));
  await story.later((world) => world.comment(pull, 'ana', '/lockstep object why: slow instead: later'));
  await through(story, ...WEEKS);
  expect(story.replies(pull).filter((body) => body.includes('say objection/'))).toEqual([]);
});

test('a process that dies between writing a reminder and noting it says it once', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  const changePull = story.store.changePull.bind(story.store);
  let killed = false;
  Object.assign(story.store, {
    changePull: (...[ref, change]: Parameters<typeof changePull>) =>
      changePull(ref, (before) => {
        const next = change(before);
        if (killed || !next?.record.published.said.length) return next;
        killed = true;
        throw new Error('The process was killed.');
      }),
  });
  await through(story, HALF);
  expect(killed).toBe(true);
  await through(story, '15 10:30', '15 12:00');
  expect(story.replies(pull).map(mentions)).toEqual([
    ['@jo', '@kim', '@lee'],
    ['@acme/growth', '@acme/brand'],
  ]);
  expect(await diary(story, pull)).toHaveLength(1);
});

test('a reminder whose answer was lost is not written again', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  story.github.fail(WRITE, { lose: true });
  await through(story, HALF, '15 12:00');
  expect(story.replies(pull)).toHaveLength(2);
  expect(await diary(story, pull)).toHaveLength(1);
});

test('where GitHub takes no comment, as in a locked conversation, a reminder counts as said', async () => {
  await using story = await startStory({ policy: REMINDING });
  const pull = await story.open();
  story.github.fail(WRITE, { status: 403, times: 2 });
  await through(story, HALF, '15 12:00');
  expect(story.replies(pull)).toEqual([]);
  expect(story.warnings.some((line) => line.startsWith('reminder_refused'))).toBe(true);
  await through(story, MOST);
  expect(await diary(story, pull)).toEqual(['Thu 10:05 remind/50%', 'Fri 08:23 remind/90%']);
});

test('what was open when the app came reminds nobody before its next event', async () => {
  await using story = await startStory({ policy: REMINDING });
  story.world.uninstall(story.installation);
  await story.settled();
  const pull = await story.open();
  await story.later((world) => world.install('acme', ['acme/shop']));
  expect(story.state(pull)).toBe('in_progress');
  await through(story, ...WEEKS);
  expect(story.replies(pull)).toEqual([]);
});
