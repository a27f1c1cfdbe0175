import type { Capacity, Surface } from '../../policy/policy.ts';
import { wallClock } from '../../time/duration.ts';
import type { SurfaceVerdict } from '../capacity-verdict.ts';

/**
 * How far a measurement can be relied on, on a date. `merged_since` is the date (or moment) of the last merge that a rule with
 * this surface covered; null: none is known.
 */
export function evidenceOf(
  { measured }: Surface,
  { evidence_valid_for: validFor }: Capacity,
  date: string,
  mergedSince: string | null,
): SurfaceVerdict['evidence'] {
  if (measured === null) return 'never';
  if (validFor !== null && dayOf(date) - dayOf(measured) > wallClock(validFor)) return 'outdated';
  return mergedSince !== null && dayOf(mergedSince) > dayOf(measured) ? 'merged_since' : 'good';
}

const dayOf = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
