import { expect, test } from 'vitest';
import { approve, asks, file, filed, said, shown, write } from '../kit/campaign-shop.ts';
import { WITH_STEPS, beginSteps, campaignDiary, killBeforeNoting } from '../kit/campaign-steps.ts';
import type { Issue } from '../kit/github/model.ts';
import { told } from '../kit/ledger.ts';
import { mentions, through } from '../kit/reminders.ts';
import type { Story } from '../kit/story.ts';

/**
 * Campaigns are filed on Wednesday, 14 October, at 11:05 in London, which is 10:05 in UTC. Two working days later is Friday, 10:05;
 * half of them are over on Thursday, 10:05, nine tenths on Friday, 08:23.
 */
const [HALF, MOST, OVER, MONDAY] = ['15 10:05', '16 08:23', '16 10:05', '19 10:05'] as const;
const WEEKS = [HALF, MOST, OVER, '17 12:00', MONDAY, '20 10:05', '21 10:05', '26 12:00'] as const;

/** A launch on Wednesday, 28 October: the load test has its last day on the 21st, the tags have theirs on the 22nd. */
const SOON = filed({ Launch: '2026-10-28 09:00 Europe/London', End: '2026-11-04 18:00 Europe/London' });

/** What was said with this in its key. */
const about = async (story: Story, issue: Issue, part: string): Promise<readonly string[]> =>
  (await campaignDiary(story, issue))
    .filter((line) => line.includes(part))
    .map((line) => line.replace(part, ''));

const ledger = async (story: Story, ...kinds: readonly string[]): Promise<readonly string[]> =>
  (await told(story)).filter((line) => kinds.includes(line.split(' ')[2] ?? ''));

test('those who can sign a campaign are reminded at each mark, then the ladder is climbed a step a working day', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await through(story, '15 10:04');
  expect(said(story, issue)).toEqual([]);
  await through(story, ...WEEKS);
  expect(await about(story, issue, '/it/standard/1/')).toEqual([
    'Thu 15 10:05 remind50%',
    'Fri 16 08:23 remind90%',
    'Fri 16 10:05 ladderliaison',
    'Mon 19 10:05 ladderleads',
  ]);
  expect(await about(story, issue, '/marketing/standard/1/')).toEqual([
    'Thu 15 10:05 remind50%',
    'Fri 16 08:23 remind90%',
    'Fri 16 10:05 ladderliaison',
  ]);
  const it = said(story, issue).filter((body) => body.includes('/it/'));
  expect(it.map(mentions)).toEqual([['@jo', '@kim', '@lee'], ['@jo', '@kim', '@lee'], ['@kim'], ['@dana']]);
  expect(it[0]).toContain('dana waits for a sign-off from IT on “Spring sale”, since Wed 14 Oct, 11:05');
  expect(it[0]).toContain('If it is fine as it is, comment `/lockstep sign-off`.');
  expect(it[3]).toContain('A decision was expected by Fri 16 Oct, 11:05 (Europe/London).');
});

test('every reminder and every step of the ladder stands in the ledger', async () => {
  await using story = await beginSteps();
  await file(story);
  await through(story, ...WEEKS);
  const kept = await ledger(story, 'reminded', 'escalated');
  expect(kept.filter((line) => line.includes('/it/'))).toEqual([
    '10:05 lockstep reminded it key=remind/it/standard/1/50%',
    '08:23 lockstep reminded it key=remind/it/standard/1/90%',
    '10:05 lockstep escalated it key=ladder/it/standard/1/liaison',
    '10:05 lockstep escalated it key=ladder/it/standard/1/leads',
  ]);
});

test('the ledger tells who answered and decided on a campaign, and after how much working time', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await through(story, '14 12:05', HALF);
  await write(story, issue, 'kim', '/lockstep sign-off');
  expect(await ledger(story, 'responded', 'decided')).toEqual([
    '10:10 kim responded it sla=standard round=1 taken=515m',
    '10:10 kim decided it sla=standard round=1 why=signed taken=515m',
  ]);
});

test('a sign-off ends the reminders of that department alone', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await write(story, issue, 'kim', '/lockstep sign-off');
  await through(story, ...WEEKS);
  expect(await about(story, issue, '/it/standard/1/')).toEqual([]);
  expect(await about(story, issue, '/marketing/standard/1/')).toHaveLength(3);
});

test('while an answer is asked for the time stands still, and nobody is reminded', async () => {
  await using story = await beginSteps();
  const issue = await file(story, filed({ Launch: '_No response_' }));
  await through(story, ...WEEKS);
  expect(said(story, issue)).toEqual([]);
  await story.later((world) => world.editIssue(issue, { body: filed() }));
  await through(story, '27 12:10', '27 12:11', '27 12:12');
  expect((await about(story, issue, '/it/standard/1/')).map((line) => line.slice(0, 6))).toEqual(['Tue 27']);
});

test('nobody is reminded of what the author has to change first, such as a date in a freeze', async () => {
  const policy = `${WITH_STEPS}freezes:
  - { id: sale, name: Sale, kind: hard, calendar: london, from: "2027-02-27T00:00", to: "2027-03-03T00:00" }
`;
  await using story = await beginSteps({ policy });
  const issue = await file(story);
  await through(story, ...WEEKS);
  expect(said(story, issue)).toEqual([]);
});

test('the time stands still while more visits come than fit, and begins once the author makes them fewer', async () => {
  await using story = await beginSteps();
  const issue = await file(story, filed({ Surfaces: 'landing: 9,000/min' }));
  await through(story, ...WEEKS);
  expect(shown(story, issue)).toContain('9,000');
  expect(shown(story, issue)).not.toContain('was expected');
  expect(await ledger(story, 'missed')).toEqual([]);
  await story.later((world) => world.editIssue(issue, { body: filed() }));
  await through(story, '26 13:00');
  expect(asks(story, issue)).toHaveLength(1);
  await through(story, '27 12:04', '27 12:05');
  expect(await about(story, issue, '/it/standard/1/')).toEqual(['Tue 27 12:05 remind50%']);
});

test('an objection silences everybody while its author is waited for; one that leaves something open is asked about', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await write(story, issue, 'ana', '/lockstep object why: too early');
  await through(story, '14 15:00', ...WEEKS);
  const keys = (await campaignDiary(story, issue)).map((line) => line.replace(/\d+$/, '…'));
  expect(keys).toEqual(['Wed 14 15:00 objection/comment/…']);
  const asked = said(story, issue).filter((body) => body.includes('say objection/'));
  expect(asked.map(mentions)).toEqual([['@sam']]);
});

test('a liaison who is away is not turned to, and somebody who is away is not reminded', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await write(story, issue, 'kim', '/lockstep away until 30 Nov');
  await through(story, HALF, OVER);
  const it = said(story, issue).filter((body) => body.includes('/it/'));
  expect(it.map(mentions)).toEqual([['@jo', '@lee'], ['@dana']]);
});

test('a trial reminds nobody', async () => {
  await using story = await beginSteps({ policy: `${WITH_STEPS}enforce: false\n` });
  const issue = await file(story, SOON);
  await through(story, ...WEEKS);
  expect(said(story, issue)).toEqual([]);
});

test('a department is reminded of its step on the working day before the last one and on that one, then the ladder is climbed', async () => {
  await using story = await beginSteps();
  const issue = await file(story, SOON);
  await approve(story, issue);
  await through(story, '19 16:00', '20 07:59', '20 08:00', '20 12:00', '21 08:00', '21 16:30', '21 20:00');
  expect(await about(story, issue, '/it/step/load-test/2026-10-21/')).toEqual([
    'Tue 20 08:00 remindday-before',
    'Wed 21 08:00 remindlast-day',
  ]);
  await through(story, '22 07:59', '22 08:00', '22 12:00', '23 07:59', '23 08:00', '26 12:00');
  expect((await about(story, issue, '/it/step/load-test/2026-10-21/')).slice(2)).toEqual([
    'Thu 22 08:00 ladderliaison',
    'Fri 23 08:00 ladderleads',
  ]);
  const it = said(story, issue).filter((body) => body.includes('/it/step/'));
  expect(it.map(mentions)).toEqual([
    ['@acme/web-platform', '@acme/sre'],
    ['@acme/web-platform', '@acme/sre'],
    ['@kim'],
    ['@dana'],
  ]);
  expect(it[0]).toContain(
    '“Spring sale” launches on Wed 28 Oct. For that, please finish step 1, “Load test” (IT), by Wed 21 Oct.',
  );
  expect(it[0]).toContain('noted with `/lockstep tick 1`');
  expect(it[2]).toContain(
    'Planned for it and not noted as done yet: step 1, “Load test” (IT), by Wed 21 Oct.',
  );
  expect(await ledger(story, 'reminded', 'escalated')).toContain(
    '08:00 lockstep escalated it key=ladder/it/step/load-test/2026-10-21/liaison',
  );
});

test('a step that is ticked is not spoken of, and another launch date has other last days', async () => {
  await using story = await beginSteps();
  const issue = await file(story, SOON);
  await approve(story, issue);
  await write(story, issue, 'lee', '/lockstep tick 1');
  await through(story, '20 08:00', '21 08:00');
  expect(await about(story, issue, '/it/step/')).toEqual([]);
  expect(await about(story, issue, '/marketing/step/')).toEqual([
    'Wed 21 08:00 remindtags/2026-10-22/day-before',
  ]);
  await story.later((world) => world.editIssue(issue, { body: SOON.replaceAll('10-28', '10-30') }));
  await through(story, '22 08:00', '23 08:00');
  expect((await about(story, issue, '/marketing/step/')).slice(1)).toEqual([
    'Fri 23 08:00 remindtags/2026-10-26/day-before',
  ]);
});

test('where nobody stands on a ladder, the department itself hears once that a step is past its last day', async () => {
  const policy = WITH_STEPS.replace('  sla: standard\n  steps', '  steps');
  await using story = await beginSteps({ policy });
  const issue = await file(story, SOON);
  await approve(story, issue);
  await through(story, '21 12:00', '22 08:00', '23 08:00', '26 12:00');
  expect(await about(story, issue, '/it/step/load-test/2026-10-21/')).toEqual([
    'Wed 21 12:00 remindlast-day',
    'Thu 22 08:00 remindover',
  ]);
});

test('nothing is said of steps once the campaign has launched, or while it is incomplete', async () => {
  await using story = await beginSteps();
  const issue = await file(story, SOON);
  await through(story, '19 10:00');
  await story.later((world) => world.editIssue(issue, { body: SOON.replace('landing: 500/min', '') }));
  await through(story, '20 08:00', '21 08:00', '22 08:00');
  expect(await about(story, issue, '/step/')).toEqual([]);
  await through(story, '28 12:00');
  await story.later((world) => world.editIssue(issue, { body: SOON }));
  await through(story, '29 12:00');
  expect(await about(story, issue, '/step/')).toEqual([]);
});

test('a process that dies between writing a reminder and noting it says it once', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  const killed = killBeforeNoting(story);
  await through(story, HALF);
  expect(killed()).toBe(true);
  await through(story, '15 10:30', '15 12:00');
  expect(said(story, issue)).toHaveLength(2);
});

test('whoever is named says yes, and the ledger keeps it, and that it is over once another is named', async () => {
  const policy = WITH_STEPS.replace('  steps:', '  roles: [champion]\n  steps:');
  await using story = await beginSteps({ policy });
  const issue = await file(story, filed({ Champion: '@lee' }));
  await write(story, issue, 'lee', '/lockstep confirm');
  await story.later((world) => world.editIssue(issue, { body: filed({ Champion: '@jo' }) }));
  expect(await ledger(story, 'role_confirmed', 'role_confirmation_ended')).toEqual([
    '10:10 lee role_confirmed role=champion',
    '10:15 lockstep role_confirmation_ended role=champion account=lee',
  ]);
});
