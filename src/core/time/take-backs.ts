import type { Instant } from './instant.ts';

/**
 * How many green checks are taken back in a minute where that is planned: half of the 180 writes that GitHub grants an
 * installation, so that what else has to be read and written then has room, and one that fails can be tried again.
 */
export const TAKE_BACKS_A_MINUTE = 90;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long before a freeze begins the first look at it is taken: enough for ten thousand green checks. */
export const LONGEST_LEAD = 2 * 60 * MINUTE;

/**
 * How long before a freeze begins the first of so many green checks has to be taken back, in milliseconds: the time that the
 * writes take, and a margin, which is seven seconds for one check, and a minute for many. None take none.
 */
export function leadFor(greens: number): number {
  if (greens === 0) return 0;
  const margin = Math.min(MINUTE, (5 + 2 * greens) * SECOND);
  return Math.min(LONGEST_LEAD, Math.ceil((greens * MINUTE) / TAKE_BACKS_A_MINUTE) + margin);
}

/** Since when a freeze has to hold so that none of these checks is green when it begins; never later than was said before. */
export const heldFrom = (begins: Instant, greens: number, before: Instant | null): Instant =>
  Math.min(begins - leadFor(greens), before ?? begins);
