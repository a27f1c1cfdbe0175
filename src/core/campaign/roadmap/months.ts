import type { Interval } from '../../time/calendar.ts';
import type { Instant } from '../../time/instant.ts';
import { localParts, startOfDay } from '../../time/local-time.ts';

export interface Month extends Interval {
  /** `2026-11` */
  readonly month: string;
}

/** So many months in a zone, the running one first. */
export function monthsFrom(now: Instant, zone: string, count: number): readonly Month[] {
  const { year, month } = localParts(now, zone);
  return Array.from({ length: count }, (_, index) => ({
    month: nameOf(year, month + index),
    from: startOfDay(`${nameOf(year, month + index)}-01`, zone),
    to: startOfDay(`${nameOf(year, month + index + 1)}-01`, zone),
  }));
}

/** The month with that number in a year; 13 is January of the next one. */
const nameOf = (year: number, month: number): string =>
  `${year + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}`;
