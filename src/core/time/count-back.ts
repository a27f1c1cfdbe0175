import type { Calendar } from '../policy/policy.ts';
import { type WorkingDay, workingDays, workingDaysBack } from './calendar.ts';
import { addDays } from './local-time.ts';

/**
 * The latest working day from whose morning so many working days pass until the morning of a date: one before Monday 2 November
 * is Friday 30 October. With 0 it is the date itself, or the last working day before it. Null: the calendar has no such day.
 */
export function workingDayBefore(calendar: Calendar | null, date: string, days: number): WorkingDay | null {
  const last = days === 0 ? date : addDays(date, -1);
  let left = Math.max(1, days);
  for (const day of workingDaysBack(calendar, last)) {
    left -= 1;
    if (left === 0) return day;
  }
  return null;
}

/** The first working day is 1: so many working days after a date. Null: the calendar has no such day. */
export function workingDayAfter(calendar: Calendar | null, date: string, days: number): WorkingDay | null {
  let left = days;
  for (const day of workingDays(calendar, addDays(date, 1))) {
    left -= 1;
    if (left === 0) return day;
  }
  return null;
}

/** How many working days lie after a date, up to another one, that one included; 0 where it is not later. */
export function workingDaysAfter(calendar: Calendar | null, date: string, until: string): number {
  let count = 0;
  for (const day of workingDays(calendar, addDays(date, 1))) {
    if (day.date > until) return count;
    count += 1;
  }
  return count;
}
