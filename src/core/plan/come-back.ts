import type { Instant } from '../time/instant.ts';
import { earliest } from '../verdict/gates.ts';
import type { Verdict } from '../verdict/verdict.ts';

/**
 * When a pull request has to be looked at again although nothing happens to it; null: never.
 *
 * A freeze begins or ends for all of them in the same moment. Green checks are taken back by a job of their own, in time,
 * see `app/freeze.ts`; those that nothing but the freeze holds are looked at when it ends; for all others only words change,
 * so they are looked at one after the other. `updatedAt` is when the pull request changed last; null: not known.
 */
export function comesBackAt(verdict: Verdict, updatedAt: Instant | null): Instant | null {
  const { due, freeze_boundary: boundary, number } = verdict;
  return earliest([
    due,
    boundary === null ? null : spreadAfter(boundary, number),
    thawsAt(verdict, updatedAt),
  ]);
}

/** How long the pull requests are spread over. GitHub grants 500 comments an hour. */
const SPREAD = 30 * 60_000;
/** Two pull requests that follow each other are far apart, and any hundred of them about evenly: the golden section. */
const STEP = 0.618034;

/** A moment of its own for each pull request, always the same one, within half an hour after that. */
export const spreadAfter = (moment: Instant, number: number): Instant =>
  moment + 1 + Math.floor(((number * STEP) % 1) * SPREAD);

/** When the last freeze ends, where nothing else stands in the way of the merge; null: something else does. */
function thawsAt({ outcome, trial, reasons }: Verdict, updatedAt: Instant | null): Instant | null {
  if (outcome !== 'blocked' || trial) return null;
  const ends = reasons.map((reason) => (reason.code === 'frozen' ? reason.until : null));
  if (ends.some((end) => end === null)) return null;
  const end = Math.max(...ends.filter((until) => until !== null));
  return end + placeInLine(end - (updatedAt ?? 0));
}

/** Milliseconds, so that those that changed last come first: 60 ms for a minute ago, 0.6 s for a day, 0.9 s for a month. */
const placeInLine = (age: number): number =>
  Math.min(1_000, Math.round(60 * Math.log2(1 + Math.max(0, age) / 60_000)));
