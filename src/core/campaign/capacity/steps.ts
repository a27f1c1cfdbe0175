/**
 * A load that changes from time to time: from `at` on (in whole minutes) it is `load`, until the next step. Nothing before
 * the first step; the last one holds for good. In order, no minute twice.
 */
export type Steps = readonly Step[];
export interface Step {
  readonly at: number;
  readonly load: number;
}

/** Loads of people are whole, but peaks may be written with decimals: sums are kept to a millionth of a visit. */
export const tidyLoad = (load: number): number => Math.round(load * 1e6) / 1e6;

/** Steps that begin at a minute of their own: 0 in them is `from`. */
export interface Moved {
  readonly from: number;
  readonly steps: Steps;
}

/** All of them together between two minutes, the second excluded. What begins before is there from the first minute. */
export function together(all: readonly Moved[], from: number, to: number): Steps {
  const changes = new Map<number, number>([[from, 0]]);
  for (const { from: start, steps } of all) addChanges(changes, start, steps, from, to);
  let load = 0;
  const sum: Step[] = [];
  for (const at of Float64Array.from(changes.keys()).sort()) {
    const change = changes.get(at) ?? 0;
    load += change;
    if (change !== 0 || sum.length === 0) sum.push({ at, load: tidyLoad(load) });
  }
  return sum;
}

function addChanges(
  changes: Map<number, number>,
  start: number,
  steps: Steps,
  from: number,
  to: number,
): void {
  let last = 0;
  for (const step of steps) {
    const at = start + step.at;
    if (at >= to) return;
    const minute = Math.max(at, from);
    changes.set(minute, (changes.get(minute) ?? 0) + step.load - last);
    last = step.load;
  }
}

/** One load from a minute (inclusive) to another (exclusive). */
export const during = (from: number, to: number, load: number): Steps =>
  from < to && load !== 0
    ? [
        { at: from, load },
        { at: to, load: 0 },
      ]
    : [];

/** A stretch in which the sum of two loads stays the same; `to` is excluded. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly own: number;
  readonly others: number;
}

/** Walks over two loads between two minutes, piece by piece, while `visit` returns true. False where it stopped. */
export function walk(
  { own, others }: { readonly own: Moved; readonly others: Steps },
  from: number,
  to: number,
  visit: (piece: Piece) => boolean,
): boolean {
  const ownAt = (index: number): number => own.from + (own.steps[index]?.at ?? Number.POSITIVE_INFINITY);
  const otherAt = (index: number): number => others[index]?.at ?? Number.POSITIVE_INFINITY;
  let i = firstAfter(own.steps, from - own.from);
  let j = firstAfter(others, from);
  let at = from;
  while (at < to) {
    const next = Math.min(ownAt(i), otherAt(j), to);
    const piece = { from: at, to: next, own: own.steps[i - 1]?.load ?? 0, others: others[j - 1]?.load ?? 0 };
    if (!visit(piece)) return false;
    if (ownAt(i) === next) i += 1;
    if (otherAt(j) === next) j += 1;
    at = next;
  }
  return true;
}

/** What a load is at a minute. */
export const loadAt = (steps: Steps, minute: number): number =>
  steps[firstAfter(steps, minute) - 1]?.load ?? 0;

/** The first step after a minute. */
function firstAfter(steps: Steps, minute: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.at ?? 0) <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
}
