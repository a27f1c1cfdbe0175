import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar, Duration } from '../policy/policy.ts';
import { isWorking } from './calendar.ts';
import { wallClock, workingDeadline, workingTimeBetween } from './duration.ts';
import { readInstant, writeInstant } from './instant.ts';

const MINUTE = 60_000;
const at = (text: string): number => readInstant(text)!;
const office = { from: 9 * 60, to: 17 * 60 + 30 };
const london: Calendar = {
  id: 'london',
  time_zone: 'Europe/London',
  hours: { mon: office, tue: office, wed: office, thu: office, fri: { from: 9 * 60, to: 16 * 60 } },
  holidays: ['2026-12-25', '2026-12-28'],
};
const night = (time_zone: string): Calendar => {
  const hours = { from: 0, to: 6 * 60 };
  const all = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours };
  return { id: 'night', time_zone, hours: all, holidays: [] };
};
const span = (text: string): Duration => ({
  amount: Number.parseInt(text, 10),
  unit: (['m', 'h', 'd', 'w'] as const).find((unit) => text.endsWith(unit))!,
});
const deadline = (calendar: Calendar | null, start: string, duration: string): string | null => {
  const instant = workingDeadline(calendar, at(start), span(duration));
  return instant === null ? null : writeInstant(instant);
};

describe('hours of working time', () => {
  it('are counted within one day', () => {
    expect(deadline(london, '2026-01-05T10:00:00Z', '4h')).toBe('2026-01-05T14:00:00Z');
  });

  it('go on over night, the week end and holidays', () => {
    expect(deadline(london, '2026-01-05T16:30:00Z', '4h')).toBe('2026-01-06T12:00:00Z');
    expect(deadline(london, '2026-01-09T15:00:00Z', '4h')).toBe('2026-01-12T12:00:00Z');
    expect(deadline(london, '2026-12-24T16:30:00Z', '4h')).toBe('2026-12-29T12:00:00Z');
  });

  it('begin with the next working minute where somebody asks at night', () => {
    expect(deadline(london, '2026-01-10T03:00:00Z', '90m')).toBe('2026-01-12T10:30:00Z');
  });

  it('may end with the last minute of a day', () => {
    expect(deadline(london, '2026-01-09T12:00:00Z', '4h')).toBe('2026-01-09T16:00:00Z');
  });
});

describe('a day is the calendar’s own day', () => {
  it('from Monday 10:00 to Tuesday 10:00, however long Monday is', () => {
    expect(deadline(london, '2026-01-05T10:00:00Z', '1d')).toBe('2026-01-06T10:00:00Z');
    expect(deadline(london, '2026-01-09T10:00:00Z', '1d')).toBe('2026-01-12T10:00:00Z');
    expect(deadline(london, '2026-01-05T10:00:20Z', '2d')).toBe('2026-01-07T10:00:20Z');
  });

  it('ends with the day where that day is shorter', () => {
    expect(deadline(london, '2026-01-08T17:00:00Z', '1d')).toBe('2026-01-09T16:00:00Z');
    expect(deadline(london, '2026-01-08T17:00:00Z', '2d')).toBe('2026-01-12T17:00:00Z');
  });

  it('begins with the next working day where somebody asks outside the hours', () => {
    expect(deadline(london, '2026-01-09T19:00:00Z', '1d')).toBe('2026-01-13T09:00:00Z');
  });

  it('leaves out holidays, and a week is as many days as are worked in one', () => {
    expect(deadline(london, '2026-12-24T10:00:00Z', '1d')).toBe('2026-12-29T10:00:00Z');
    expect(deadline(london, '2026-01-05T10:00:00Z', '1w')).toBe('2026-01-12T10:00:00Z');
  });

  it('keeps its time of day when London changes to summer', () => {
    expect(deadline(london, '2026-03-27T10:00:00Z', '1d')).toBe('2026-03-30T09:00:00Z');
  });
});

describe('where the clocks change, the deadline is the later one', () => {
  it('counts no hour that was skipped', () => {
    expect(deadline(night('Europe/London'), '2026-03-29T00:00:00Z', '5h')).toBe('2026-03-29T05:00:00Z');
    expect(deadline(night('Europe/London'), '2026-03-29T00:00:00Z', '6h')).toBe('2026-03-30T00:00:00Z');
  });

  it('means the second 01:30 of the night when clocks go back', () => {
    expect(deadline(night('Europe/London'), '2026-10-24T00:30:00Z', '1d')).toBe('2026-10-25T01:30:00Z');
  });

  it('means the 02:30 after the gap where there was none', () => {
    expect(deadline(night('America/New_York'), '2026-03-07T07:30:00Z', '1d')).toBe('2026-03-08T07:30:00Z');
  });

  it('goes on after the day that Apia skipped', () => {
    expect(deadline(night('Pacific/Apia'), '2011-12-29T12:00:00Z', '1d')).toBe('2011-12-30T12:00:00Z');
  });

  it('does not count the Friday that Apia skipped, where Saturdays are free', () => {
    const apia = { ...london, time_zone: 'Pacific/Apia' };
    expect(deadline(apia, '2011-12-29T20:00:00Z', '1d')).toBe('2012-01-01T20:00:00Z');
  });
});

describe('without a calendar', () => {
  it('work goes on round the clock in UTC', () => {
    expect(deadline(null, '2026-01-10T03:00:00Z', '30h')).toBe('2026-01-11T09:00:00Z');
    expect(deadline(null, '2026-01-10T03:00:00Z', '2d')).toBe('2026-01-12T03:00:00Z');
    expect(deadline(null, '2026-01-10T03:00:00Z', '1w')).toBe('2026-01-17T03:00:00Z');
  });
});

it('a calendar that never works has no deadlines and no working time', () => {
  const never: Calendar = { ...london, hours: {} };
  expect(deadline(never, '2026-01-05T10:00:00Z', '1h')).toBeNull();
  expect(deadline(never, '2026-01-05T10:00:00Z', '1d')).toBeNull();
  expect(workingTimeBetween(never, at('2026-01-05T10:00:00Z'), at('2027-01-05T10:00:00Z'))).toBe(0);
});

it('wall-clock time knows no hours', () => {
  expect(['90m', '4h', '1d', '1w'].map((text) => wallClock(span(text)) / MINUTE)).toEqual([
    90, 240, 1440, 10_080,
  ]);
});

const ZONES = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
];
const minutes = fc.integer({
  min: at('2025-06-01T00:00:00Z') / MINUTE,
  max: at('2026-12-20T00:00:00Z') / MINUTE,
});

/** Reckons slowly, by looking at every minute. The hours lie away from the night, where clocks change. */
const workedMinutes = (calendar: Calendar, from: number, to: number): number =>
  Array.from({ length: to - from }, (_, i) => isWorking(calendar, (from + i) * MINUTE)).filter(Boolean)
    .length;

describe('against a slow reckoning, minute by minute', () => {
  const sample = fc.record({
    zone: fc.constantFrom(...ZONES),
    from: minutes,
    length: fc.integer({ min: 0, max: 900 }),
  });

  it('the working time between two instants is the number of minutes at work', () => {
    fc.assert(
      fc.property(sample, ({ zone, from, length }) => {
        const calendar = { ...london, time_zone: zone };
        const worked = workingTimeBetween(calendar, from * MINUTE, (from + length) * MINUTE);
        return worked === workedMinutes(calendar, from, from + length) * MINUTE;
      }),
      { numRuns: 15 },
    );
  });

  it('a deadline of so many minutes comes when that much working time has passed', () => {
    fc.assert(
      fc.property(sample, ({ zone, from, length }) => {
        const calendar = { ...london, time_zone: zone };
        const end = workingDeadline(calendar, from * MINUTE, { amount: length, unit: 'm' })!;
        return workingTimeBetween(calendar, from * MINUTE, end) === length * MINUTE;
      }),
      { numRuns: 100 },
    );
  });
});
