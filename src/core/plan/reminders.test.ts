import { describe, expect, it } from 'vitest';
import {
  POLICY,
  at,
  clockOf,
  objectionOf,
  owing,
  person,
  ruleVerdict,
  verdict,
} from '../../../test/kit/verdicts.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { NOTHING_PUBLISHED } from './effect.ts';
import type { Published } from './effect.ts';
import { nextReminder, planReminders } from './reminders.ts';

/**
 * Marketing owes since Tuesday, 08:30 in UTC (half past nine in London), until Thursday, 08:30. It is reminded at half of the
 * time, on Wednesday at 08:30, and it works from 08:00 to 16:30.
 */
const owed = (time: string, given: Partial<Verdict> = {}): Verdict => {
  const now = at(time);
  const decision = {
    at: at('2026-10-15T08:30:00Z'),
    met_at: null,
    missed: now >= at('2026-10-15T08:30:00Z'),
  };
  return verdict({
    at: now,
    rules: [ruleVerdict({ departments: [owing()] })],
    asks: [
      {
        department: 'marketing',
        assign: 'all',
        handles: [],
        people: [person('sam', 31), person('ana', 32)],
      },
    ],
    clocks: [clockOf({ decision }, { reckoned_to: now })],
    ...given,
  });
};

const published = (...said: readonly (readonly [string, string])[]): Published => ({
  ...NOTHING_PUBLISHED,
  asked: ['@sam', '@ana', '@left'],
  said: said.map(([key, time]) => ({ key, at: at(time) })),
});

const keys = (judged: Verdict, known = published()): readonly string[] =>
  planReminders(judged, known).flatMap((effect) => effect.keys);

const HALF = 'remind/marketing/standard/1/50%';
const LIAISON = 'ladder/marketing/standard/1/liaison';

describe('a mark', () => {
  it('is said from its minute on, once', () => {
    expect(keys(owed('2026-10-14T08:29:59Z'))).toEqual([]);
    expect(keys(owed('2026-10-14T08:30:00Z'))).toEqual([HALF]);
    expect(keys(owed('2026-10-14T12:00:00Z'), published([HALF, '2026-10-14T08:30:00Z']))).toEqual([]);
  });

  it('waits for working hours', () => {
    expect(keys(owed('2026-10-14T16:30:00Z'))).toEqual([]);
    expect(nextReminder(owed('2026-10-14T16:30:00Z'), published())).toBe(at('2026-10-15T08:00:00Z'));
  });

  it('is not said to nobody: where nobody who was asked is able to answer', () => {
    const nobody = { ...published(), asked: ['@left'] };
    expect(keys(owed('2026-10-14T09:00:00Z'), nobody)).toEqual([]);
    const removed = { ...published(), removed: ['@sam', '@ana'] };
    expect(keys(owed('2026-10-14T09:00:00Z'), removed)).toEqual([]);
  });
});

describe('the ladder', () => {
  it('takes the place of the marks once the time is over', () => {
    expect(keys(owed('2026-10-15T08:30:00Z'))).toEqual([LIAISON]);
    expect(keys(owed('2026-10-16T12:00:00Z'))).toEqual([LIAISON]);
  });

  it('goes on a working day after the step before was said, and ends', () => {
    const [sla] = POLICY.slas;
    const policy = { ...POLICY, slas: [{ ...sla!, on_breach: ['liaison', 'leads'] as const }] };
    const said = published([LIAISON, '2026-10-16T14:00:00Z']);
    expect(keys(owed('2026-10-19T13:59:00Z', { policy }), said)).toEqual([]);
    expect(nextReminder(owed('2026-10-16T14:00:00Z', { policy }), said)).toBe(at('2026-10-19T14:00:00Z'));
    const leads = 'ladder/marketing/standard/1/leads';
    expect(keys(owed('2026-10-19T14:00:00Z', { policy }), said)).toEqual([leads]);
    const both = published([LIAISON, '2026-10-16T14:00:00Z'], [leads, '2026-10-19T14:00:00Z']);
    expect(keys(owed('2026-10-21T14:00:00Z', { policy }), both)).toEqual([]);
    expect(nextReminder(owed('2026-10-21T14:00:00Z', { policy }), both)).toBeNull();
  });
});

describe('nobody is reminded', () => {
  const NOON = '2026-10-16T12:00:00Z';
  const stopped = clockOf({}, { stopped_at: at('2026-10-14T08:00:00Z'), stopped_by: 'signed' });
  const given: readonly (readonly [string, Partial<Verdict>])[] = [
    ['in a trial', { trial: true }],
    ['of a draft', { draft: true }],
    ['where nobody is asked', { asks: [] }],
    ['by a clock that pauses', { clocks: [clockOf({ paused: 'freeze' })] }],
    ['by a clock that has stopped', { clocks: [stopped] }],
  ];
  it.each(given)('%s', (_, changes) => {
    expect(keys(owed(NOON, changes))).toEqual([]);
    expect(nextReminder(owed(NOON, changes), published())).toBeNull();
  });
});

describe('an objection that leaves something open', () => {
  const open = (time: string, given: Partial<Verdict> = {}): Verdict => {
    const objection = objectionOf({
      account: person('lee', 22),
      at: at('2026-10-14T10:00:00Z'),
      lacks: ['instead'],
    });
    const warnings = [
      { code: 'objection_incomplete', rule: 'checkout', department: 'it', objection },
    ] as const;
    return verdict({ at: at(time), outcome: 'blocked', warnings, ...given });
  };

  it('is told to the liaison when the time of a first response is over, once', () => {
    expect(keys(open('2026-10-14T13:59:00Z'))).toEqual([]);
    expect(nextReminder(open('2026-10-14T13:59:00Z'), published())).toBe(at('2026-10-14T14:00:00Z'));
    expect(keys(open('2026-10-14T14:00:00Z'))).toEqual(['objection/comment/5']);
    const said = published(['objection/comment/5', '2026-10-14T14:00:00Z']);
    expect(keys(open('2026-10-15T14:00:00Z'), said)).toEqual([]);
  });

  it('is told to nobody in a trial', () => {
    expect(keys(open('2026-10-14T14:00:00Z', { trial: true }))).toEqual([]);
  });
});
