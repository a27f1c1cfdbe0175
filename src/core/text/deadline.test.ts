import { describe, expect, test } from 'vitest';
import { at, clockOf, owing, ruleVerdict, satisfied, verdict } from '../../../test/kit/verdicts.ts';
import { CLOCKS, due } from '../../../test/kit/clocks.ts';
import type { ClockVerdict } from '../verdict/verdict.ts';
import { departmentTable } from './comment/comment-departments.ts';
import { clockSentence } from './deadline.ts';
import { toPlain } from './sentence.ts';

const said = (clock: ClockVerdict): string => toPlain(clockSentence(verdict(), ruleVerdict(), clock));
const row = (clock: ClockVerdict): string =>
  departmentTable(verdict({ clocks: [clock] }))
    .split('\n')
    .find((line) => line.includes('Marketing'))!
    .split(' | ')
    .at(-1)!;

describe('a clock says what is expected by when, why it pauses and what came', () => {
  test.each(CLOCKS)('one that %s', (_name, clock) => {
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
