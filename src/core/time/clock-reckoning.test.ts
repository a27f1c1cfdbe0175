import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar, Day, Duration, Freeze, Policy } from '../policy/policy.ts';
import { POLICY } from '../../../test/kit/verdicts.ts';
import { dueAt } from './clock-due.ts';
import type { Pause } from './clock.ts';
import { workingDeadline, workingTimeBetween } from './duration.ts';
import { frozenTimes } from './frozen-times.ts';

/**
 * A second reckoning, written for this test alone: it knows a zone only through what Intl shows on its wall, walks the time
 * minute by minute and counts. Everything is in whole minutes since 1970.
 */
const MINUTE = 60_000;
const DAY = 1440;
const DAYS: readonly Day[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** How often each property is tried: `CLOCK_CASES=20000` for a long run. */
const RUNS = Number(process.env['CLOCK_CASES'] ?? 500);
const seeded = { numRuns: RUNS, seed: Number(process.env['CLOCK_SEED'] ?? 20261014) };
/** Milliseconds; counting minutes takes a while. */
const ENOUGH = 60_000 + RUNS * 60;

const walls = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, Map<number, number>>();

/** What the wall shows in minutes since 1970, as if its zone were UTC. */
function wallOf(zone: string, minute: number): number {
  const offsets = known.get(zone) ?? new Map<number, number>();
  known.set(zone, offsets);
  // No zone has changed its clocks but at a quarter of an hour, so one look at the wall serves fifteen minutes.
  const quarter = Math.floor(minute / 15);
  const before = offsets.get(quarter);
  if (before !== undefined) return minute + before;
  const offset = lookAtWall(zone, quarter * 15) - quarter * 15;
  offsets.set(quarter, offset);
  return minute + offset;
}

function lookAtWall(zone: string, minute: number): number {
  const wall =
    walls.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    });
  walls.set(zone, wall);
  const [, day, month, year, hour, min] = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)/.exec(
    wall.format(minute * MINUTE),
  )!;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(min)) / MINUTE;
}

/** When the wall shows that; where it never does, both readings of it: with the offset before and after. */
function moments(zone: string, wall: number): { first: number; last: number } {
  const offsets = [-DAY * 1.5, DAY * 1.5].map((apart) => wallOf(zone, wall + apart) - (wall + apart));
  const readings = offsets.map((offset) => wall - offset);
  const shown = readings.filter((minute) => wallOf(zone, minute) === wall);
  const all = shown.length > 0 ? shown : readings;
  return { first: Math.min(...all), last: Math.max(...all) };
}

const dateText = (day: number): string => new Date(day * DAY * MINUTE).toISOString().slice(0, 10);
const dayName = (day: number): Day => DAYS[(day + 4) % 7]!;

interface Office {
  readonly calendar: Calendar | null;
  /** The minutes worked on a day (days since 1970); null: none. */
  readonly open: (day: number) => { readonly from: number; readonly to: number } | null;
  readonly isOpen: (minute: number) => boolean;
  readonly zone: string;
}

function officeOf(calendar: Calendar | null): Office {
  const zone = calendar?.time_zone ?? 'UTC';
  const spans = new Map<number, { from: number; to: number } | null>();
  const open = (day: number) => {
    if (calendar === null) return { from: 0, to: DAY };
    const noon = day * DAY + DAY / 2;
    if (wallOf(zone, moments(zone, noon).first) !== noon) return null;
    return calendar.holidays.includes(dateText(day)) ? null : (calendar.hours[dayName(day)] ?? null);
  };
  /** Where clocks change at its edge, the shorter day. */
  const span = (day: number) => {
    if (!spans.has(day)) {
      const hours = open(day);
      const edges = hours && {
        from: moments(zone, day * DAY + hours.from).last,
        to: moments(zone, day * DAY + hours.to).first,
      };
      spans.set(day, edges);
    }
    return spans.get(day)!;
  };
  const isOpen = (minute: number): boolean => {
    const today = Math.floor(wallOf(zone, minute) / DAY);
    return [today - 1, today, today + 1].some((day) => {
      const edges = span(day);
      return edges !== null && edges.from <= minute && minute < edges.to;
    });
  };
  return { calendar, open, isOpen, zone };
}

/** Further than this nobody walks; such cases are left out. */
const FAR = 70 * DAY;

function slowDeadline(office: Office, start: number, { amount, unit }: Duration): number | null {
  if (unit === 'm' || unit === 'h')
    return slowReach(office, start, unit === 'm' ? amount : amount * 60, () => false);
  let begin = start;
  while (!office.isOpen(begin)) if ((begin += 1) > start + FAR) return null;
  const wall = wallOf(office.zone, begin);
  let day = Math.floor(wall / DAY);
  for (let left = amount; left > 0;) {
    day += 1;
    if (day * DAY > start + FAR) return null;
    if (office.open(day) !== null) left -= 1;
  }
  // The day itself, where somebody asks late on a day that the wall has and the office has not.
  while (office.open(day) === null) day += 1;
  const { from, to } = office.open(day)!;
  return moments(office.zone, day * DAY + Math.min(Math.max(wall % DAY, from), to)).last;
}

/** The end of the minute with which so many were worked that did not count as paused. */
function slowReach(
  office: Office,
  start: number,
  wanted: number,
  paused: (minute: number) => boolean,
): number | null {
  let left = wanted;
  let minute = start;
  if (left === 0) {
    while (!office.isOpen(minute)) if ((minute += 1) > start + FAR) return null;
    return minute;
  }
  for (; left > 0; minute += 1) {
    if (minute > start + FAR) return null;
    if (office.isOpen(minute) && !paused(minute)) left -= 1;
  }
  return minute;
}

const slowWorked = (office: Office, from: number, to: number): number => {
  let worked = 0;
  for (let minute = from; minute < to; minute += 1) if (office.isOpen(minute)) worked += 1;
  return worked;
};

/** Weekly freezes by day, longer where clocks change; `once` by their two moments. */
function slowFrozen(freezes: readonly Freeze[], zone: string): (minute: number) => boolean {
  const hard = freezes.filter(({ kind }) => kind === 'hard');
  const answers = new Map<number, boolean>();
  const holds = (minute: number): boolean =>
    hard.some(({ period }) => {
      const today = Math.floor(wallOf(zone, minute) / DAY);
      if (period.kind === 'once') {
        const [from, to] = [period.from, period.to].map((text) => Date.parse(`${text}Z`) / MINUTE);
        return moments(zone, from!).first <= minute && minute < moments(zone, to!).last;
      }
      for (let day = today - 9; day <= today + 1; day += 1) {
        if (dayName(day) !== period.from.day) continue;
        let end = day;
        while (dayName(end) !== period.to.day) end += 1;
        if (end === day && period.to.minute <= period.from.minute) end += 7;
        const from = moments(zone, day * DAY + period.from.minute).first;
        const to = moments(zone, end * DAY + period.to.minute).last;
        if (from <= minute && minute < to) return true;
      }
      return false;
    });
  return (minute) => {
    const before = answers.get(minute);
    if (before !== undefined) return before;
    const now = holds(minute);
    answers.set(minute, now);
    return now;
  };
}

/** Places and days on which clocks change there, or a day is skipped; and a usual week. */
const PLACES: readonly (readonly [string, string])[] = [
  ['Europe/London', '2026-03-29'],
  ['Europe/London', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Asia/Kolkata', '2026-10-14'],
  ['Asia/Kathmandu', '2026-02-27'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Apia', '2021-04-04'],
  ['America/Santiago', '2026-04-05'],
  ['America/Santiago', '2026-09-06'],
  ['Africa/Casablanca', '2026-03-22'],
  ['Pacific/Chatham', '2026-09-27'],
];

const hours = fc
  .tuple(fc.integer({ min: 0, max: DAY - 30 }), fc.integer({ min: 30, max: DAY }))
  .map(([from, length]) => ({ from, to: Math.min(DAY, from + length) }));

const situation = fc
  .record({
    place: fc.constantFrom(...PLACES),
    hours: fc.record(
      { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
      { requiredKeys: ['tue', 'sat'] },
    ),
    holidays: fc.uniqueArray(fc.integer({ min: -4, max: 8 }), { maxLength: 3 }),
    roundTheClock: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    start: fc.integer({ min: -4 * DAY, max: 3 * DAY }),
    length: fc.integer({ min: 0, max: 6 * DAY }),
    duration: fc.oneof(
      fc.record({ amount: fc.integer({ min: 1, max: 3000 }), unit: fc.constant('m' as const) }),
      fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constant('h' as const) }),
      fc.record({ amount: fc.integer({ min: 1, max: 5 }), unit: fc.constant('d' as const) }),
    ),
    pauses: fc.array(fc.tuple(fc.nat(3 * DAY), fc.nat(2 * DAY)), { maxLength: 4 }),
    lasts: fc.boolean(),
    reckoned: fc.nat(4 * DAY),
    weekly: fc.option(
      fc.record({
        from: fc.tuple(fc.constantFrom(...DAYS), fc.nat(DAY - 1)),
        to: fc.tuple(fc.nat(2), fc.nat(DAY - 1)),
      }),
    ),
    once: fc.option(
      fc.tuple(fc.integer({ min: -5 * DAY, max: 5 * DAY }), fc.integer({ min: 1, max: 4 * DAY })),
    ),
    soft: fc.boolean(),
  })
  .map((given) => {
    const [zone, date] = given.place;
    const middle = Date.parse(`${date}T00:00Z`) / MINUTE;
    const day = middle / DAY;
    const calendar: Calendar = {
      id: 'local',
      time_zone: zone,
      hours: given.hours,
      holidays: given.holidays.map((apart) => dateText(day + apart)),
    };
    const start = middle + given.start;
    const reckoned = start + given.reckoned;
    return {
      zone,
      start,
      reckoned,
      to: start + given.length,
      duration: given.duration satisfies Duration,
      calendar: given.roundTheClock ? null : calendar,
      pauses: apartFrom(given.pauses, start, reckoned, given.lasts),
      freezes: freezesOf(given, middle),
    };
  });

/** Pauses one after the other between the start and the moment to which the clock was reckoned; the last one may last. */
function apartFrom(
  given: readonly (readonly [number, number])[],
  start: number,
  reckoned: number,
  lasts: boolean,
) {
  const pauses: Pause[] = [];
  let at = start;
  for (const [gap, length] of given) {
    const from = at + gap;
    at = Math.min(from + length, reckoned);
    if (from >= reckoned || from >= at) break;
    pauses.push({ why: 'draft', from: from * MINUTE, to: at * MINUTE });
  }
  const last = pauses.at(-1);
  return lasts && last?.to === reckoned * MINUTE ? [...pauses.slice(0, -1), { ...last, to: null }] : pauses;
}

interface GivenFreezes {
  readonly weekly: { readonly from: readonly [Day, number]; readonly to: readonly [number, number] } | null;
  readonly once: readonly [number, number] | null;
  readonly soft: boolean;
}

function freezesOf({ weekly, once, soft }: GivenFreezes, middle: number): readonly Freeze[] {
  const about = { name: 'A freeze', calendar: 'local' } as const;
  const text = (minute: number): string => new Date(minute * MINUTE).toISOString().slice(0, 16);
  const later = weekly && DAYS[(DAYS.indexOf(weekly.from[0]) + weekly.to[0]) % 7]!;
  return [
    ...(weekly && later && !(weekly.to[0] === 0 && weekly.to[1] <= weekly.from[1])
      ? [
          {
            ...about,
            id: 'weekly',
            kind: soft ? ('soft' as const) : ('hard' as const),
            period: {
              kind: 'weekly' as const,
              from: { day: weekly.from[0], minute: weekly.from[1] },
              to: { day: later, minute: weekly.to[1] },
            },
          },
        ]
      : []),
    ...(once
      ? [
          {
            ...about,
            id: 'once',
            kind: 'hard' as const,
            period: {
              kind: 'once' as const,
              from: text(middle + once[0]),
              to: text(middle + once[0] + once[1]),
            },
          },
        ]
      : []),
  ];
}

const policyWith = (calendar: Calendar | null, zone: string, freezes: readonly Freeze[]): Policy => ({
  ...POLICY,
  calendars: [calendar ?? { id: 'local', time_zone: zone, hours: {}, holidays: [] }],
  freezes,
});

describe(
  'against a slow reckoning, minute by minute, with the wall as Intl shows it',
  { timeout: ENOUGH },
  () => {
    it('the working time between two moments', () => {
      fc.assert(
        fc.property(situation, ({ calendar, start, to }) => {
          const worked = workingTimeBetween(calendar, start * MINUTE, to * MINUTE) / MINUTE;
          expect(worked).toBe(slowWorked(officeOf(calendar), start, to));
        }),
        seeded,
      );
    });

    it('the deadline after so much working time', () => {
      fc.assert(
        fc.property(situation, ({ calendar, start, duration }) => {
          const slow = slowDeadline(officeOf(calendar), start, duration);
          fc.pre(slow !== null);
          expect(workingDeadline(calendar, start * MINUTE, duration)! / MINUTE).toBe(slow);
        }),
        seeded,
      );
    });

    it('when a clock is due, with what it paused and the freezes that come', () => {
      fc.assert(
        fc.property(situation, ({ calendar, zone, start, reckoned, duration, pauses, freezes }) => {
          const office = officeOf(calendar);
          const deadline = slowDeadline(office, start, duration);
          fc.pre(deadline !== null);
          const frozen = slowFrozen(freezes, zone);
          const isPaused = (minute: number): boolean =>
            pauses.some(
              ({ from, to }) => from / MINUTE <= minute && minute < (to ?? reckoned * MINUTE) / MINUTE,
            ) ||
            (minute >= reckoned && frozen(minute));
          const reached = slowReach(office, start, slowWorked(office, start, deadline), isPaused);
          fc.pre(reached !== null);
          const clock = { started_at: start * MINUTE, pauses, reckoned_to: reckoned * MINUTE };
          const policy = policyWith(calendar, zone, freezes);
          const due = dueAt(calendar, clock, duration, frozenTimes(policy, policy.rules));
          expect(due! / MINUTE).toBe(Math.max(reached, deadline));
        }),
        seeded,
      );
    });
  },
);
