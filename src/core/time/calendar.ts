import type { Calendar } from '../policy/policy.ts';
import type { Instant } from './instant.ts';
import { addDays, instantAt, localParts, weekdayOf } from './local-time.ts';

/** From an instant (inclusive) to another (exclusive). */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** A working day as its calendar has it: minutes after local midnight. */
export interface WorkingDay {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** How far to look for a working day before saying that there is none. */
const HORIZON_DAYS = 3_660;

/** The zone a calendar is in; without a calendar UTC. */
export const zoneOf = (calendar: Calendar | null): string => calendar?.time_zone ?? 'UTC';

/** The hours worked on a date; null: none. Without a calendar every day is worked, round the clock. */
function workingDay(calendar: Calendar | null, date: string): WorkingDay | null {
  if (calendar === null) return { date, from: 0, to: 1440 };
  const hours = calendar.hours[weekdayOf(date)];
  if (hours === undefined || calendar.holidays.includes(date)) return null;
  return { date, from: hours.from, to: hours.to };
}

/**
 * The working days from a date on, that date included if it is one. Ends after ten years: a calendar whose every
 * day is a holiday must not hang anybody.
 */
export function* workingDays(calendar: Calendar | null, date: string): Generator<WorkingDay> {
  for (let days = 0; days < HORIZON_DAYS; days++) {
    const day = workingDay(calendar, addDays(date, days));
    if (day !== null) yield day;
  }
}

/** The working days back from a date, that date included if it is one. Ends after ten years, as `workingDays` does. */
export function* workingDaysBack(calendar: Calendar | null, date: string): Generator<WorkingDay> {
  for (let days = 0; days < HORIZON_DAYS; days++) {
    const day = workingDay(calendar, addDays(date, -days));
    if (day !== null) yield day;
  }
}

/**
 * The working time from an instant on, in order; the first interval begins at that instant where it is in hours.
 * Where clocks change at the edge of the hours, the shorter interval counts, so that a deadline gets later.
 */
export function* workingIntervals(calendar: Calendar | null, start: Instant): Generator<Interval> {
  const zone = zoneOf(calendar);
  for (const day of workingDays(calendar, localParts(start, zone).date)) {
    const from = Math.max(start, instantAt(day.date, day.from, zone, 'later'));
    const to = instantAt(day.date, day.to, zone, 'earlier');
    if (from < to) yield { from, to };
  }
}

/** True while somebody on this calendar is at work. */
export const isWorking = (calendar: Calendar | null, at: Instant): boolean =>
  firstWorking(calendar, at) === at;

/** The first moment from then on at which somebody is at work; null: never. */
export function firstWorking(calendar: Calendar | null, at: Instant): Instant | null {
  const next = workingIntervals(calendar, at).next();
  return next.done === true ? null : next.value.from;
}
