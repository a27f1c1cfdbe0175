import type { Policy } from '../policy/policy.ts';
import { zoneOf } from '../time/calendar.ts';

/** The zone of the first department that signs campaigns: a moment without a zone is in it. */
export function zoneOfCampaigns({ campaigns, departments, calendars }: Policy): string {
  const first = campaigns?.sign_off[0]?.department ?? departments[0]?.id;
  const department = departments.find(({ id }) => id === first);
  return zoneOf(calendars.find(({ id }) => id === department?.calendar) ?? null);
}
