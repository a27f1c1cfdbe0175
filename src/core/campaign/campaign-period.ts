import type { Instant } from '../time/instant.ts';
import { addDays, localParts, startOfDay } from '../time/local-time.ts';
import type { Campaign, Moment } from './campaign.ts';

/** How long a campaign lasts that does not say: this many days from its launch. */
const USUAL_DAYS = 14;

/**
 * The first moment at which a campaign is over; null: nobody knows, since it has no launch. An end that is a date lasts to
 * the last minute of that day.
 */
export function overAt({ launch, end }: Campaign): Instant | null {
  if (end !== null) return end.has_time ? end.at : startOfDay(addDays(dateOf(end), 1), end.zone);
  return launch === null ? null : startOfDay(addDays(dateOf(launch), USUAL_DAYS), launch.zone);
}

const dateOf = ({ at, zone }: Moment): string => localParts(at, zone).date;
