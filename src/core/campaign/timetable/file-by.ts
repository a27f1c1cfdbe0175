import type { CampaignTerms, Policy } from '../../policy/policy.ts';
import { workingDayBefore } from '../../time/count-back.ts';
import type { Instant } from '../../time/instant.ts';
import type { Timetable } from '../timetable-verdict.ts';
import { daysLate } from './late.ts';
import { calendarOf } from './owner.ts';

/**
 * The last day for filing: the lead time before the launch on the calendar of each department that signs, the earliest of them.
 * Null: the policy asks for no lead time, or nobody signs.
 */
export function fileBy(
  policy: Policy,
  { lead_time, sign_off }: CampaignTerms,
  launch: string,
  filed: Instant,
): Timetable['file_by'] {
  if (lead_time === null) return null;
  const dates = sign_off.flatMap(({ department }) => {
    const calendar = calendarOf(policy, department);
    const day = workingDayBefore(calendar, launch, lead_time.amount);
    return day === null ? [] : [{ date: day.date, late_by: daysLate(calendar, day.date, filed) }];
  });
  return (
    dates.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : b.late_by - a.late_by))[0] ?? null
  );
}
