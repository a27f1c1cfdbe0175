import type { Calendar } from '../../policy/policy.ts';
import { zoneOf } from '../../time/calendar.ts';
import { workingDaysAfter } from '../../time/count-back.ts';
import type { Instant } from '../../time/instant.ts';
import { localParts } from '../../time/local-time.ts';

/**
 * How many working days a last date is past, where its calendar is; 0: it is today or to come. On the weekend after it, it is
 * past by one, although nobody has worked since: it cannot be kept any more.
 */
export function daysLate(calendar: Calendar | null, lastDate: string, now: Instant): number {
  const today = localParts(now, zoneOf(calendar)).date;
  return today <= lastDate ? 0 : Math.max(1, workingDaysAfter(calendar, lastDate, today));
}
