import type { Interval } from './calendar.ts';
import type { Clock, Pause, PauseReason } from './clock.ts';
import { PAUSES } from './clock.ts';
import type { Instant } from './instant.ts';
import { clipped, joined, without } from './intervals.ts';

/** When a clock did not count, by reason; the times may overlap, and reach out of what is asked for. */
export type PausedTimes = Readonly<Record<PauseReason, readonly Interval[]>>;

/**
 * A clock's pauses up to a moment: those that it has, and what was paused since it was reckoned last. Of several reasons
 * at one time the first in the order of `PAUSES` is kept. `lasting` is why it pauses from that moment on; null: it does not.
 */
export function pausesUntil(
  { pauses, reckoned_to: known }: Pick<Clock, 'pauses' | 'reckoned_to'>,
  until: Instant,
  times: PausedTimes,
  lasting: PauseReason | null,
): readonly Pause[] {
  const before = pauses.map(({ why, from, to }) => ({ why, from, to: Math.min(to ?? known, until) }));
  const all = [...before, ...since({ from: known, to: until }, times)].filter(({ from, to }) => from < to);
  const whole = all.reduce<readonly Span[]>(append, []);
  const last = whole.at(-1);
  if (lasting === null) return whole;
  return last?.why === lasting && last.to === until
    ? [...whole.slice(0, -1), { ...last, to: null }]
    : [...whole, { why: lasting, from: until, to: null }];
}

interface Span extends Interval {
  readonly why: PauseReason;
}

/** What was paused in a stretch of time, in order, never overlapping. */
function since(stretch: Interval, times: PausedTimes): readonly Span[] {
  const found: Span[] = [];
  for (const why of PAUSES) {
    const own = joined(times[why].map((time) => clipped(time, stretch)));
    found.push(...own.flatMap((time) => without(time, found)).map((time) => ({ ...time, why })));
  }
  return found.toSorted((a, b) => a.from - b.from);
}

/** Adds a span; one that goes on where the last ended for the same reason makes it longer. */
function append(all: readonly Span[], next: Span): readonly Span[] {
  const last = all.at(-1);
  return last?.why === next.why && last.to === next.from
    ? [...all.slice(0, -1), { ...last, to: next.to }]
    : [...all, next];
}
