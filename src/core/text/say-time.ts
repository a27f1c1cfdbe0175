import { Temporal } from 'temporal-polyfill';
import type { Duration } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';

/**
 * A moment as people in that zone write it: `Mon 30 Nov, 08:00 (Europe/London)`; with the year where it is not the year of
 * `now`. A zone that is not known is read as UTC.
 */
export function sayInstant(at: Instant, zone: string, now: Instant): string {
  const known = isZone(zone) ? zone : 'UTC';
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(known);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(known);
  const time = `${twoDigits(moment.hour)}:${twoDigits(moment.minute)}`;
  return `${dayOf(moment, today.year)}, ${time} (${known})`;
}

/** The day of a moment in that zone: `Mon 30 Nov`; with the year where it is not the year of `now`. */
export function sayDay(at: Instant, zone: string, now: Instant): string {
  const known = isZone(zone) ? zone : 'UTC';
  const year = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(known).year;
  return dayOf(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(known), year);
}

/** A date of the policy or a campaign, `2026-11-09`, as `Mon 9 Nov`; what is no date is given back as it is. */
export function sayDate(date: string, now: Instant): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  try {
    const year = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').year;
    return dayOf(Temporal.PlainDate.from(date), year);
  } catch {
    return date;
  }
}

/** A month, `2026-11`, as `November 2026`; what is none is given back as it is. */
export function sayMonth(month: string): string {
  const name = MONTH_NAMES[Number(month.slice(5)) - 1];
  return name === undefined ? month : `${name} ${month.slice(0, 4)}`;
}

/** `4 working hours`, `1 working day`: durations of agreements run on a department's calendar. */
export const sayWorkingTime = (duration: Duration): string => sayAmount(duration, 'working ');

/** `4 hours`, `1 day`: wall-clock time. */
export const sayDuration = (duration: Duration): string => sayAmount(duration, '');

const sayAmount = ({ amount, unit }: Duration, kind: string): string =>
  `${amount} ${kind}${UNITS[unit]}${amount === 1 ? '' : 's'}`;

const UNITS = { m: 'minute', h: 'hour', d: 'day', w: 'week' } as const;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayOf(date: Temporal.PlainDate | Temporal.ZonedDateTime, thisYear: number): string {
  const year = date.year === thisYear ? '' : ` ${date.year}`;
  return `${DAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]}${year}`;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
