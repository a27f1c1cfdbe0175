import { describe, expect, test } from 'vitest';
import { at, clockOf, owing, ruleVerdict, satisfied, verdict } from '../../../test/kit/verdicts.ts';
import type { ClockVerdict } from '../verdict/verdict.ts';
import { departmentTable } from './comment-departments.ts';
import { clockSentence } from './deadline.ts';
import { toPlain } from './sentence.ts';

const due = (when: string, met: string | null = null, missed = false) => ({
  at: at(when),
  met_at: met === null ? null : at(met),
  missed,
});
const running = { first_response: due('2026-10-14T12:30:00Z'), decision: due('2026-10-16T08:30:00Z') };

const said = (clock: ClockVerdict): string => toPlain(clockSentence(verdict(), ruleVerdict(), clock));
const row = (clock: ClockVerdict): string =>
  departmentTable(verdict({ clocks: [clock] }))
    .split('\n')
    .find((line) => line.includes('Marketing'))!
    .split(' | ')
    .at(-1)!;

const CASES: readonly (readonly [string, ClockVerdict])[] = [
  ['runs', clockOf(running)],
  ['was answered', clockOf()],
  [
    'was answered late',
    clockOf({ first_response: due('2026-10-13T12:30:00Z', '2026-10-13T14:00:00Z', true) }),
  ],
  [
    'is overdue',
    clockOf({
      first_response: due('2026-10-13T12:30:00Z', null, true),
      decision: due('2026-10-14T09:00:00Z', null, true),
    }),
  ],
  ['pauses for a draft', clockOf({ ...running, paused: 'draft' })],
  ['pauses for the author', clockOf({ ...running, paused: 'author' })],
  ['pauses for a freeze', clockOf({ ...running, paused: 'freeze' })],
  [
    'was overdue before it paused',
    clockOf({ paused: 'author', decision: due('2026-10-14T09:00:00Z', null, true) }),
  ],
  [
    'is met',
    clockOf(
      { decision: due('2026-10-15T08:30:00Z', '2026-10-14T09:00:00Z') },
      { stopped_at: at('2026-10-14T09:00:00Z'), stopped_by: 'signed' },
    ),
  ],
  [
    'is met late',
    clockOf(
      { decision: due('2026-10-13T08:30:00Z', '2026-10-14T09:00:00Z', true) },
      { stopped_at: at('2026-10-14T09:00:00Z'), stopped_by: 'objected' },
    ),
  ],
  ['promises only a decision', clockOf({ first_response: null })],
  ['never ends', clockOf({ first_response: null, decision: null })],
];

describe('a clock says what is expected by when, why it pauses and what came', () => {
  test.each(CASES)('one that %s', (_name, clock) => {
    expect([said(clock), row(clock)]).toMatchSnapshot();
  });
});

test('of two agreements of a department the one that is due first is shown', () => {
  const rules = [ruleVerdict(), ruleVerdict({ rule: { ...ruleVerdict().rule, id: 'quick', sla: 'quick' } })];
  const clocks = [
    clockOf({ first_response: null }),
    clockOf({ first_response: null, decision: due('2026-10-14T15:00:00Z') }, { sla: 'quick' }),
  ];
  expect(departmentTable(verdict({ rules, clocks }))).toContain(
    '| decision: Wed 14 Oct, 16:00 (Europe/London) |',
  );
});

test('of several rounds the last one is told', () => {
  const first = clockOf({}, { stopped_at: at('2026-10-13T10:00:00Z'), stopped_by: 'signed' });
  const second = clockOf({ decision: due('2026-10-16T08:30:00Z') }, { round: 2 });
  expect(departmentTable(verdict({ clocks: [first, second] }))).toContain('Fri 16 Oct, 09:30');
});

test('a department without an agreement has no time', () => {
  const rule = { ...ruleVerdict().rule, sla: null };
  const rules = [ruleVerdict({ rule, departments: [owing()] })];
  expect(departmentTable(verdict({ rules, clocks: [] }))).toContain('| – |');
});

test('a sign-off in time is said to be so', () => {
  expect(departmentTable(satisfied())).toContain('| in time |');
});
