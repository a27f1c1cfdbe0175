import type { Calendar, Duration } from '../policy/policy.ts';
import { type Interval, workingIntervals } from './calendar.ts';
import type { Clock } from './clock.ts';
import { workingDeadline, workingTimeBetween } from './duration.ts';
import type { Instant } from './instant.ts';
import { without } from './intervals.ts';

/** The times between two moments at which hard freezes hold what a clock is about; they may overlap. */
export type FrozenTimes = (from: Instant, to: Instant) => readonly Interval[];

/** What is needed of a clock to say when it is due. */
type Running = Pick<Clock, 'started_at' | 'pauses' | 'reckoned_to'>;

/**
 * When a promise of so much working time is due; null: the calendar never works that much, or freezes never let it.
 *
 * Without pauses this is the working deadline since the start. A pause pushes it back by exactly the working time that it
 * took: due is the first instant at which so much was worked outside the pauses as the deadline had given. A pause that
 * lasts is taken as over at the moment to which the clock was reckoned; from there on `frozen` says what is known to come.
 */
export function dueAt(
  calendar: Calendar | null,
  clock: Running,
  duration: Duration,
  frozen: FrozenTimes,
): Instant | null {
  const deadline = workingDeadline(calendar, clock.started_at, duration);
  const reached = markAt(calendar, clock, { duration, share: 1 }, frozen);
  return deadline === null || reached === null ? null : Math.max(reached, deadline);
}

/** When a share (0 to 1) of a promise's working time is over, with its pauses; null as for `dueAt`. */
export function markAt(
  calendar: Calendar | null,
  clock: Running,
  { duration, share }: { readonly duration: Duration; readonly share: number },
  frozen: FrozenTimes,
): Instant | null {
  const start = clock.started_at;
  const deadline = workingDeadline(calendar, start, duration);
  if (deadline === null) return null;
  let left = workingTimeBetween(calendar, start, deadline) * share;
  for (const { from, to } of countedTimes(calendar, clock, frozen)) {
    if (from > deadline + HORIZON) return null;
    if (left <= to - from) return from + Math.ceil(left);
    left -= to - from;
  }
  return null;
}

/** Two years of pauses: whatever is due after them is never due. */
const HORIZON = 2 * 366 * 24 * 60 * 60 * 1000;

/** The working time since the start that lies outside the pauses, in order; it ends with the calendar. */
function* countedTimes(calendar: Calendar | null, clock: Running, frozen: FrozenTimes): Generator<Interval> {
  const { pauses, started_at: start, reckoned_to: known } = clock;
  const paused = pauses.map(({ from, to }) => ({ from, to: to ?? known }));
  for (const day of workingIntervals(calendar, start)) {
    const coming = day.to > known ? frozen(Math.max(day.from, known), day.to) : [];
    const ahead = coming.map(({ from, to }) => ({ from: Math.max(from, known), to }));
    const counted = without(day, [...paused, ...ahead]);
    // A day that is paused as a whole is told too, so that nobody looks further than the horizon.
    if (counted.length === 0) yield { from: day.to, to: day.to };
    yield* counted;
  }
}
