import type { Interval } from './calendar.ts';
import type { Instant } from './instant.ts';

/** What is left of an interval outside others, in order; the others may overlap and stand in any order. */
export function without(whole: Interval, others: readonly Interval[]): readonly Interval[] {
  const left: Interval[] = [];
  let { from } = whole;
  for (const other of joined(others)) {
    if (other.to <= from) continue;
    if (other.from >= whole.to) break;
    if (other.from > from) left.push({ from, to: other.from });
    from = other.to;
  }
  return from < whole.to ? [...left, { from, to: whole.to }] : left;
}

/** Intervals in order of time, those that overlap or touch as one; empty ones are left out. */
export function joined(intervals: readonly Interval[]): readonly Interval[] {
  const all: Interval[] = [];
  for (const next of intervals.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && next.from <= last.to)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else all.push(next);
  }
  return all;
}

/** The part of an interval that lies in another; empty (`from` not before `to`) where they do not meet. */
export const clipped = ({ from, to }: Interval, by: Interval): Interval => ({
  from: Math.max(from, by.from),
  to: Math.min(to, by.to),
});

/** The first moment from then on that lies in none of the intervals. */
export const firstOutside = (intervals: readonly Interval[], from: Instant): Instant =>
  joined(intervals).find((interval) => interval.from <= from && from < interval.to)?.to ?? from;
