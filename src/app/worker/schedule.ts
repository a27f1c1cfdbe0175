import type { Instant } from '../../core/time/instant.ts';
import type { Clock } from '../ports.ts';

/** Calls `fn` once at that moment, or soon where it has passed; gives what calls it off. */
export type Schedule = (at: Instant, fn: () => void) => () => void;

/** setTimeout fires at once for more than 2^31-1 milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Real timers. They do not keep the process alive. */
export const timers =
  (clock: Clock): Schedule =>
  (at, fn) => {
    const timer = setTimeout(fn, Math.min(Math.max(at - clock.now(), 0), LONGEST));
    timer.unref();
    return () => clearTimeout(timer);
  };
