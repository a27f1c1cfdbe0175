import { describe, expect, it } from 'vitest';
import type { Freeze, Policy } from '../policy/policy.ts';
import { freezesAt, freezesOfRule, nextFreezeBoundary } from './freeze.ts';
import { readInstant, writeInstant } from './instant.ts';
import { DAYS } from './local-time.ts';

const at = (text: string): number => readInstant(text)!;
const weekly = (from: string, to: string, id = 'weekly'): Freeze => ({
  id,
  name: id,
  kind: 'hard',
  calendar: 'local',
  period: { kind: 'weekly', from: weekMoment(from), to: weekMoment(to) },
});
const once = (from: string, to: string, id = 'once'): Freeze => ({
  id,
  name: id,
  kind: 'hard',
  calendar: 'local',
  period: { kind: 'once', from, to },
});
const weekMoment = (text: string) => {
  const [day, hours, minutes] = text.split(/[ :]/);
  return { day: DAYS.find((known) => known === day)!, minute: Number(hours) * 60 + Number(minutes) };
};
const policyOf = (time_zone: string, ...freezes: Freeze[]): Pick<Policy, 'calendars' | 'freezes'> => ({
  calendars: [{ id: 'local', time_zone, hours: {}, holidays: [] }],
  freezes,
});
const holds = (policy: ReturnType<typeof policyOf>, text: string): readonly string[] =>
  freezesAt(policy, at(text)).map(({ freeze, until }) => `${freeze.id} until ${writeInstant(until)}`);
const next = (
  policy: ReturnType<typeof policyOf>,
  text: string,
  scope: readonly string[] | null = null,
): string | null => {
  const boundary = nextFreezeBoundary(policy, scope, at(text));
  return boundary === null ? null : writeInstant(boundary);
};

describe('a freeze that runs once', () => {
  const peak = policyOf('Europe/London', once('2026-11-23T00:00', '2026-12-02T00:00', 'peak'));

  it('holds from its first moment and no longer at its last', () => {
    expect(holds(peak, '2026-11-22T23:59:59Z')).toEqual([]);
    expect(holds(peak, '2026-11-23T00:00:00Z')).toEqual(['peak until 2026-12-02T00:00:00Z']);
    expect(holds(peak, '2026-12-01T23:59:59Z')).toEqual(['peak until 2026-12-02T00:00:00Z']);
    expect(holds(peak, '2026-12-02T00:00:00Z')).toEqual([]);
  });

  it('names its begin, then its end, then nothing, as what comes next', () => {
    expect(next(peak, '2026-10-01T00:00:00Z')).toBe('2026-11-23T00:00:00Z');
    expect(next(peak, '2026-11-23T00:00:00Z')).toBe('2026-12-02T00:00:00Z');
    expect(next(peak, '2026-12-02T00:00:00Z')).toBeNull();
  });

  it('is in UTC where it names no calendar', () => {
    const freeze = { ...once('2026-07-01T00:00', '2026-07-02T00:00'), calendar: null };
    expect(next(policyOf('Asia/Kathmandu', freeze), '2026-06-01T00:00:00Z')).toBe('2026-07-01T00:00:00Z');
  });

  it('takes the quarter of an hour of Kathmandu into account', () => {
    const freeze = once('2026-07-01T00:00', '2026-07-02T00:00');
    expect(next(policyOf('Asia/Kathmandu', freeze), '2026-06-01T00:00:00Z')).toBe('2026-06-30T18:15:00Z');
  });
});

describe('a weekly freeze', () => {
  const weekend = policyOf('Europe/London', weekly('fri 15:00', 'mon 08:00', 'weekend'));

  it('runs across the end of the week', () => {
    expect(holds(weekend, '2026-01-09T14:59:59Z')).toEqual([]);
    expect(holds(weekend, '2026-01-09T15:00:00Z')).toEqual(['weekend until 2026-01-12T08:00:00Z']);
    expect(holds(weekend, '2026-01-11T23:59:59Z')).toEqual(['weekend until 2026-01-12T08:00:00Z']);
    expect(holds(weekend, '2026-01-12T08:00:00Z')).toEqual([]);
  });

  it('follows the wall clock into summer', () => {
    expect(holds(weekend, '2026-03-27T15:00:00Z')).toEqual(['weekend until 2026-03-30T07:00:00Z']);
  });

  it('that ends when it begins holds all the time', () => {
    const always = policyOf('UTC', weekly('mon 00:00', 'mon 00:00'));
    expect(freezesAt(always, at('2026-01-05T00:00:00Z'))).toHaveLength(1);
    expect(freezesAt(always, at('2026-01-11T23:59:59Z'))).toHaveLength(1);
  });

  it('may follow another one without a gap', () => {
    const both = policyOf(
      'UTC',
      weekly('mon 00:00', 'tue 00:00', 'one'),
      weekly('tue 00:00', 'wed 00:00', 'two'),
    );
    expect(holds(both, '2026-01-05T23:59:59Z')).toEqual(['one until 2026-01-06T00:00:00Z']);
    expect(holds(both, '2026-01-06T00:00:00Z')).toEqual(['two until 2026-01-07T00:00:00Z']);
  });
});

describe('where the clocks change, the freeze is the longer one', () => {
  it('ends at the second 01:30 of the night when London goes back', () => {
    const freeze = policyOf('Europe/London', weekly('sat 12:00', 'sun 01:30'));
    expect(holds(freeze, '2026-10-25T01:29:59Z')).toEqual(['weekly until 2026-10-25T01:30:00Z']);
  });

  it('begins at the first 01:30 of the night when London goes back', () => {
    const freeze = policyOf('Europe/London', weekly('sun 01:30', 'sun 12:00'));
    expect(holds(freeze, '2026-10-25T00:30:00Z')).toEqual(['weekly until 2026-10-25T12:00:00Z']);
  });

  it('begins before the 02:30 and ends after the 02:30 that New York does not have', () => {
    const begins = policyOf('America/New_York', weekly('sun 02:30', 'sun 12:00'));
    const ends = policyOf('America/New_York', weekly('sat 12:00', 'sun 02:30'));
    expect(next(begins, '2026-03-08T00:00:00Z')).toBe('2026-03-08T06:30:00Z');
    expect(next(ends, '2026-03-08T00:00:00Z')).toBe('2026-03-08T07:30:00Z');
  });

  it('knows the half hour of Lord Howe', () => {
    const freeze = policyOf('Australia/Lord_Howe', weekly('sat 12:00', 'sun 01:45'));
    expect(next(freeze, '2026-04-04T12:00:00Z')).toBe('2026-04-04T15:15:00Z');
  });

  it('survives the day that Apia skipped', () => {
    const freeze = policyOf('Pacific/Apia', once('2011-12-30T00:00', '2011-12-30T12:00'));
    expect(holds(freeze, '2011-12-30T10:00:00Z')).toEqual(['once until 2011-12-30T22:00:00Z']);
  });

  it('knows that Casablanca goes back for Ramadan', () => {
    const freeze = policyOf('Africa/Casablanca', once('2026-02-15T02:30', '2026-02-15T12:00'));
    expect(next(freeze, '2026-02-14T00:00:00Z')).toBe('2026-02-15T01:30:00Z');
  });
});

describe('the freezes of a rule', () => {
  const policy = policyOf(
    'UTC',
    weekly('mon 00:00', 'tue 00:00', 'one'),
    weekly('wed 00:00', 'thu 00:00', 'two'),
  );
  it('are all of them, those it names, or none', () => {
    expect(freezesOfRule(policy, { freeze: null }).map((freeze) => freeze.id)).toEqual(['one', 'two']);
    expect(freezesOfRule(policy, { freeze: ['two'] }).map((freeze) => freeze.id)).toEqual(['two']);
    expect(freezesOfRule(policy, { freeze: [] })).toEqual([]);
  });

  it('are the only ones whose boundaries count for it', () => {
    expect(next(policy, '2026-01-05T12:00:00Z', ['two'])).toBe('2026-01-07T00:00:00Z');
    expect(next(policy, '2026-01-05T12:00:00Z', [])).toBeNull();
  });
});
