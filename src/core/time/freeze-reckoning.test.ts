import fc from 'fast-check';
import { describe, it } from 'vitest';
import { freezesAt, nextFreezeBoundary } from './freeze.ts';
import { readInstant } from './instant.ts';
import { DAYS } from './local-time.ts';

const MINUTE = 60_000;
const at = (text: string): number => readInstant(text)!;

const ZONES = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
];

/** Reckons slowly, by looking at the wall minute by minute, with the platform's own calendar. */
function weekMinuteOf(zone: string): (at: number) => number {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => {
    const parts = Object.fromEntries(wall.formatToParts(instant).map(({ type, value }) => [type, value]));
    const day = DAYS.findIndex((known) => known === parts['weekday']!.toLowerCase());
    return day * 1440 + Number(parts['hour']) * 60 + Number(parts['minute']);
  };
}
const within = (minute: number, from: number, to: number): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;

const anyFreeze = fc.record({
  zone: fc.constantFrom(...ZONES),
  from: fc.integer({ min: 0, max: 7 * 1440 - 1 }),
  to: fc.integer({ min: 0, max: 7 * 1440 - 1 }),
  at: fc.integer({ min: at('2025-01-01T00:00:00Z') / MINUTE, max: at('2027-01-01T00:00:00Z') / MINUTE }),
});
const moment = (minute: number) => ({ day: DAYS[Math.floor(minute / 1440)]!, minute: minute % 1440 });
const policyFor = ({ zone, from, to }: { zone: string; from: number; to: number }) => ({
  calendars: [{ id: 'local', time_zone: zone, hours: {}, holidays: [] }],
  freezes: [
    {
      id: 'weekly',
      name: 'Weekly',
      kind: 'hard' as const,
      calendar: 'local',
      period: { kind: 'weekly' as const, from: moment(from), to: moment(to) },
    },
  ],
});

describe('against a slow reckoning, minute by minute', () => {
  it('a freeze holds wherever the wall says so, and longer only around a clock change', () => {
    fc.assert(
      fc.property(anyFreeze, (sample) => {
        const weekMinute = weekMinuteOf(sample.zone);
        const instant = sample.at * MINUTE;
        const frozen = freezesAt(policyFor(sample), instant).length > 0;
        const wall = within(weekMinute(instant), sample.from, sample.to);
        const elapsed = weekMinute(instant + 120 * MINUTE) - weekMinute(instant - 120 * MINUTE);
        const clocksChange = ((elapsed % 10_080) + 10_080) % 10_080 !== 240;
        return clocksChange ? frozen || !wall : frozen === wall;
      }),
      { numRuns: 400 },
    );
  });

  it('nothing begins or ends before the boundary that comes next', () => {
    fc.assert(
      fc.property(anyFreeze, fc.double({ min: 0, max: 1, noNaN: true }), (sample, share) => {
        const policy = policyFor(sample);
        const now = sample.at * MINUTE;
        const boundary = nextFreezeBoundary(policy, null, now)!;
        const between = now + Math.floor(share * (boundary - 1 - now));
        const state = (instant: number) => freezesAt(policy, instant).length;
        return boundary > now && state(between) === state(now) && state(boundary - 1) === state(now);
      }),
      { numRuns: 200 },
    );
  });
});
