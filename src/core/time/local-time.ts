import { Temporal } from 'temporal-polyfill';
import type { Day } from '../policy/policy.ts';
import type { Instant } from './instant.ts';

/** The days of a week in ISO's order. */
export const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What a clock on the wall and the calendar beside it show. */
export interface LocalParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly weekday: Day;
  readonly hour: number;
  readonly minute: number;
  /** `2026-10-14` */
  readonly date: string;
  /** `09:05` */
  readonly time: string;
}

/** What the wall shows at an instant in an IANA zone. Throws RangeError for a zone that does not exist: policies are checked for that. */
export function localParts(at: Instant, zone: string): LocalParts {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    year: local.year,
    month: local.month,
    day: local.day,
    weekday: dayOf(local),
    hour: local.hour,
    minute: local.minute,
    date: local.toPlainDate().toString(),
    time: `${pad(local.hour)}:${pad(local.minute)}`,
  };
}

/**
 * The instant at which the wall shows a date and so many minutes after midnight (1440 is the next midnight).
 * Where clocks go back it is shown twice, where they go forward never: then there are two answers, apart by what
 * the clocks jump, and `which` chooses (RFC 5545 and Temporal call it disambiguation).
 */
export function instantAt(date: string, minute: number, zone: string, which: 'earlier' | 'later'): Instant {
  const local = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute });
  return local.toZonedDateTime(zone, { disambiguation: which }).epochMilliseconds;
}

/** The first instant of a date in a zone: an hour after midnight where clocks go forward at midnight. */
export const startOfDay = (date: string, zone: string): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;

/** `2026-10-14` and 3 give `2026-10-17`. Dates that a zone skipped count like others. */
export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** Which day of the week a date is. */
export const weekdayOf = (date: string): Day => dayOf(Temporal.PlainDate.from(date));

function dayOf(local: { readonly dayOfWeek: number }): Day {
  const day = DAYS[local.dayOfWeek - 1];
  if (day === undefined) throw new RangeError(`no day of the week has the number ${local.dayOfWeek}`);
  return day;
}

const pad = (n: number): string => String(n).padStart(2, '0');
