import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../../../test/kit/attacks.ts';
import { POLICY, at } from '../../../../test/kit/verdicts.ts';
import type { StepVerdict, Timetable } from '../../campaign/timetable-verdict.ts';
import { toPlain } from '../sentence.ts';
import { timetableHeadline, timetableMarkdown } from './timetable.ts';

const launch = { at: at('2026-11-02T00:00:00Z'), zone: 'Europe/London', has_time: false };
const now = at('2026-10-20T10:00:00Z');
const step = (given: Partial<StepVerdict> = {}): StepVerdict => ({
  number: 1,
  id: 'load-test',
  name: 'Load test',
  owner: 'it',
  last_date: '2026-10-26',
  due: at('2026-10-26T17:30:00Z'),
  after: [],
  moved_by: [],
  done: null,
  late_by: 0,
  ...given,
});
const tags = step({
  number: 2,
  id: 'tags',
  name: 'Tags in staging',
  owner: 'marketing',
  last_date: '2026-10-27',
});
const headline = (steps: readonly StepVerdict[], file_by: Timetable['file_by'] = null): string =>
  toPlain(timetableHeadline({ policy: POLICY, timetable: { file_by, steps }, launch, now }));
const whole = (steps: readonly StepVerdict[]): string =>
  timetableMarkdown({ policy: POLICY, timetable: { file_by: null, steps }, launch, now });

describe('the first sentence', () => {
  it('says what comes next where all is in time', () => {
    expect(headline([step(), tags])).toBe('All is in time. Next: 1. Load test (IT), by Mon 26 Oct.');
  });

  it('says what is late before anything else', () => {
    expect(headline([step({ late_by: 3 }), tags], { date: '2026-10-19', late_by: 1 })).toBe(
      'Past its last day: 1. Load test (IT), by Mon 26 Oct, 3 working days ago. The lead time is short: Mon 19 Oct was the last day to file; this came 1 working day later. A later launch, or both departments agreeing to less time, helps.',
    );
  });

  it('says that the lead time is short, and what comes next', () => {
    expect(headline([step()], { date: '2026-10-16', late_by: 2 })).toBe(
      'The lead time is short: Fri 16 Oct was the last day to file; this came 2 working days later. A later launch, or both departments agreeing to less time, helps. Next: 1. Load test (IT), by Mon 26 Oct.',
    );
  });

  it('says that all is done, or that there is nothing to do', () => {
    expect(headline([step({ done: { login: 'kim', at: now } })])).toBe('Every step is done.');
    expect(headline([])).toBe('The policy names no steps before a launch.');
  });
});

it('the whole is a sentence, boxes to tick, how to tick them, and a picture', () => {
  const steps = [
    step({ done: { login: 'kim', at: now } }),
    { ...tags, late_by: 1 },
    step({ number: 3, name: 'QA', moved_by: ['freeze', 'order'] }),
  ];
  expect(whole(steps))
    .toBe(`**Past its last day:** 2. Tags in staging (Marketing), by Tue 27 Oct, 1 working day ago.

<!-- lockstep:steps load-test tags load-test -->
- [x] 1. Load test (IT), by Mon 26 Oct – ticked by kim
- [ ] 2. Tags in staging (Marketing), by Tue 27 Oct, **1 working day ago**
- [ ] 3. QA (IT), by Mon 26 Oct – brought forward by a freeze and what comes after it

Once a step is done, tick its box, or comment \`/lockstep tick 2\` with its number.

\`\`\`mermaid
gantt
  dateFormat YYYY-MM-DD
  axisFormat %-d %b
  tickInterval 1day
  section IT
  1 Load test :done, step1, 2026-10-26, 1d
  3 QA :step3, 2026-10-26, 1d
  section Marketing
  2 Tags in staging (past) :crit, step2, 2026-10-27, 1d
  section Launch
  Launch :milestone, launch, 2026-11-02, 0d
\`\`\``);
});

describe('after the launch, and of a campaign that is over', () => {
  const steps = [step({ done: { login: 'kim', at: now } }), { ...tags, late_by: 1 }];
  const shown = { policy: POLICY, timetable: { file_by: { date: '2026-10-19', late_by: 1 }, steps }, launch };
  const launched = timetableMarkdown({ ...shown, now: at('2026-11-20T10:00:00Z') });
  const withdrawn = timetableMarkdown({ ...shown, now, over: true });

  it('says which steps were not ticked, once, and counts no days', () => {
    expect(launched.split('\n')[0]).toBe(
      'The launch was on Mon 2 Nov. Not ticked: 2. Tags in staging (Marketing).',
    );
    expect(withdrawn.split('\n')[0]).toBe('Not ticked: 2. Tags in staging (Marketing).');
    for (const text of [launched, withdrawn]) {
      expect(text).toContain('- [ ] 2. Tags in staging (Marketing), by Tue 27 Oct\n');
      expect(text).not.toMatch(/ ago|[Pp]ast|lead time|crit/);
    }
  });

  it('what was done all the same can be ticked until the campaign is over', () => {
    expect(launched).toContain('`/lockstep tick 2`');
    expect(withdrawn).not.toContain('/lockstep tick');
  });

  it('says so where every step was ticked', () => {
    const timetable = { file_by: null, steps: [step({ done: { login: 'kim', at: now } })] };
    expect(toPlain(timetableHeadline({ ...shown, timetable, now, over: true }))).toBe('Every step is done.');
  });
});

it('without steps there is no picture', () => {
  expect(whole([])).toBe('The policy names no steps before a launch.');
});

describe('the picture', () => {
  const linesOf = (steps: readonly StepVerdict[], name = 'IT'): readonly string[] =>
    timetableMarkdown({
      policy: { ...POLICY, departments: POLICY.departments.map((one) => ({ ...one, name })) },
      timetable: { file_by: null, steps },
      launch,
      now,
    }).split('\n');

  it('names no day twice: days of few, Mondays of weeks, months of many', () => {
    const ticksFrom = (last_date: string) =>
      linesOf([step({ last_date })])
        .filter((line) => /tick|weekday/.test(line))
        .slice(1);
    expect(ticksFrom('2026-10-26')).toEqual(['  tickInterval 1day']);
    expect(ticksFrom('2026-09-10')).toEqual(['  tickInterval 1week', '  weekday monday']);
    expect(ticksFrom('2026-03-10')).toEqual(['  tickInterval 1month']);
  });

  it('makes room for a department with a long name, and keeps signs that say something', () => {
    const lines = linesOf([step({ name: 'Brief: 50% agreed?' })], 'Growth, marketing & partnerships');
    expect(lines).toContain('    leftPadding: 164');
    expect(lines).toContain('  section Growth#comma; marketing #amp; par…');
    expect(lines).toContain('  1 Brief#colon; 50#percnt; agreed#quest; :step1, 2026-10-26, 1d');
  });
});

describe('in the picture nothing that somebody wrote is read by Mermaid', () => {
  const tried = [
    ...ATTACKS,
    ['a task of their own', 'x :crit, a, 2026-01-01, 1d'],
    ['a link', 'x\n  click step1 href "https://x.example"'],
    ['a comment and a directive', '%%{init: {"theme":"dark"}}%% x %% y'],
    ['an end of the block', 'x ``` <b>'],
  ] as const;
  it.each(tried)('%s', (_, attack) => {
    const departments = POLICY.departments.map((one) => ({ ...one, name: attack }));
    const text = timetableMarkdown({
      policy: { ...POLICY, departments },
      timetable: { file_by: null, steps: [step({ name: attack, done: { login: attack, at: now } })] },
      launch,
      now,
    });
    const picture = text.slice(text.indexOf('gantt\n')).split('\n');
    expect(picture).toHaveLength(9);
    expect(picture[4]).toMatch(/^ {2}section (?:[\p{L}\p{M}\p{N}\p{Sc} .'()/+…-]|#[a-z]+;)+$/u);
    expect(picture[5]).toMatch(
      /^ {2}1 (?:[\p{L}\p{M}\p{N}\p{Sc} .'()/+…-]|#[a-z]+;)*:done, step1, 2026-10-26, 1d$/u,
    );
    expect(picture.at(-1)).toBe('```');
  });
});
