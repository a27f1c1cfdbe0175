import type { Instant } from '../../time/instant.ts';
import { addDays, localParts, startOfDay } from '../../time/local-time.ts';
import type { Moment } from '../campaign.ts';

/** What a moment stands for, however it is written: when it begins and when it is over, and the date from which steps are counted. */
export interface Meant {
  readonly date: string;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * 09:00 in London and 10:00 in Berlin are the same. Without a time it is a whole day of its zone, which begins at another moment
 * elsewhere; and 23:30 here may be tomorrow there, which moves the last days of the steps.
 */
export function momentMeant({ at, zone, has_time: hasTime }: Moment): Meant {
  const { date } = localParts(at, zone);
  return hasTime
    ? { date, from: at, to: at }
    : { date, from: startOfDay(date, zone), to: startOfDay(addDays(date, 1), zone) };
}
