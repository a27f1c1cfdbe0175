import type { Instant } from '../time/instant.ts';
import { addDays, localParts, startOfDay } from '../time/local-time.ts';
import type { Campaign, Moment } from './campaign.ts';

/** What is to be known of a campaign that others need. */
export type Needed = Pick<Campaign, 'number' | 'launch' | 'needs'>;

/** Whether one is launched after the other, for certain: a launch without a time may be at any time of its day. */
export const launchesAfter = (one: Moment, other: Moment): boolean => one.at > lastOf(other);

/** A day without a time lasts to its last minute. */
export const lastOf = ({ at, zone, has_time }: Moment): Instant =>
  has_time ? at : startOfDay(addDays(localParts(at, zone).date, 1), zone) - 1;

/**
 * The issues by which a campaign waits for itself, from the one that it needs to itself: `[15, 12]` where 12 needs 15 and 15 needs 12;
 * null: it does not. That it names itself is no circle.
 */
export function circleOf(campaign: Needed, others: readonly Needed[]): readonly number[] | null {
  const own = campaign.number;
  if (own === null || campaign.needs.length === 0) return null;
  const byNumber = new Map(others.map((other) => [other.number, other]));
  const seen = new Set<number>();
  const paths = campaign.needs.filter((issue) => issue !== own).map((issue) => [issue]);
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    const last: number = path.at(-1) ?? own;
    if (last === own) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    paths.push(...(byNumber.get(last)?.needs ?? []).map((issue) => [...path, issue]));
  }
  return null;
}
