import type { Calendar, Duration } from '../policy/policy.ts';
import { type WorkingDay, workingDays, workingIntervals, zoneOf } from './calendar.ts';
import type { Instant } from './instant.ts';
import { instantAt, localParts, startOfDay } from './local-time.ts';

const MINUTE = 60_000;
const MILLISECONDS = { m: MINUTE, h: 60 * MINUTE, d: 1_440 * MINUTE, w: 10_080 * MINUTE } as const;

/**
 * When so much working time has passed on a calendar; null: the calendar never works that much.
 *
 * `m` and `h` are counted out of the working hours. A `d` is the calendar's own day, however long that day is: two
 * days from Monday 10:00 are Wednesday 10:00. What begins outside the hours begins with the next working day's
 * first minute; a time that the last day does not have (17:00 where Friday ends at 16:00) becomes its last minute.
 * A `w` is as many days as the calendar works in a week. Of two answers at a clock change the later one is given.
 */
export function workingDeadline(
  calendar: Calendar | null,
  start: Instant,
  duration: Duration,
): Instant | null {
  const { amount, unit } = duration;
  if (unit === 'm' || unit === 'h') return addWorkingTime(calendar, start, wallClock(duration));
  return addWorkingDays(calendar, start, Math.ceil(unit === 'd' ? amount : amount * daysAWeek(calendar)));
}

/** The working time between two instants in milliseconds; 0 where `to` is not after `from`. */
export function workingTimeBetween(calendar: Calendar | null, from: Instant, to: Instant): number {
  let worked = 0;
  for (const interval of workingIntervals(calendar, from)) {
    if (interval.from >= to) break;
    worked += Math.min(interval.to, to) - interval.from;
  }
  return worked;
}

/** Wall-clock time in milliseconds: a day is 24 hours, a week seven days. */
export const wallClock = (duration: Duration): number => duration.amount * MILLISECONDS[duration.unit];

function addWorkingTime(calendar: Calendar | null, start: Instant, wanted: number): Instant | null {
  let left = wanted;
  for (const { from, to } of workingIntervals(calendar, start)) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return null;
}

function addWorkingDays(calendar: Calendar | null, start: Instant, days: number): Instant | null {
  const zone = zoneOf(calendar);
  const begin = workingIntervals(calendar, start).next();
  if (begin.done === true) return null;
  const { date, hour, minute } = localParts(begin.value.from, zone);
  const day = nthOf(onTheWall(workingDays(calendar, date), zone), days);
  if (day === null) return null;
  const shown = hour * 60 + minute;
  const kept = Math.min(Math.max(shown, day.from), day.to);
  const seconds = kept === shown && kept < day.to ? begin.value.from % MINUTE : 0;
  return instantAt(day.date, kept, zone, 'later') + seconds;
}

/** Without days that a zone left out, as Samoa did with Friday, 30 December 2011. */
function* onTheWall(days: Iterable<WorkingDay>, zone: string): Generator<WorkingDay> {
  for (const day of days) if (localParts(startOfDay(day.date, zone), zone).date === day.date) yield day;
}

/** The one after `skip` others; null: there are not so many. */
function nthOf(days: Iterable<WorkingDay>, skip: number): WorkingDay | null {
  let left = skip;
  for (const day of days) {
    if (left === 0) return day;
    left -= 1;
  }
  return null;
}

const daysAWeek = (calendar: Calendar | null): number =>
  calendar === null ? 7 : Object.keys(calendar.hours).length;
