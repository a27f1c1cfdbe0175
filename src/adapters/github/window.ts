import type { Instant } from '../../core/time/instant.ts';

/** What was spent in the last so many milliseconds, against a limit. */
export interface Window {
  /** The moment from which this amount fits; `now` where it fits already. */
  fitsAt(now: Instant, amount: number): Instant;
  /**
   * Counts it from now on. Gives what to call once the answer is there: GitHub counted it at some moment between the two, so
   * it is kept for the whole time from then.
   */
  spend(now: Instant, amount: number): (end: Instant) => void;
}

/** A sliding window: stricter than a fixed one, so that it is right however GitHub cuts its minutes. */
export function createWindow(limit: number, milliseconds: number): Window {
  const spent: { readonly at: Instant; readonly amount: number }[] = [];
  let total = 0;

  function forget(now: Instant): void {
    const kept = spent.findIndex((entry) => entry.at > now - milliseconds);
    const gone = spent.splice(0, kept === -1 ? spent.length : kept);
    for (const entry of gone) total -= entry.amount;
  }

  return {
    fitsAt(now, amount) {
      forget(now);
      let over = total + amount - limit;
      if (over <= 0) return now;
      for (const entry of spent) {
        over -= entry.amount;
        if (over <= 0) return entry.at + milliseconds;
      }
      return now;
    },
    spend(now, amount) {
      const entry = { at: now, amount };
      spent.push(entry);
      total += amount;
      return (end) => {
        const index = spent.indexOf(entry);
        if (index === -1) return;
        spent.splice(index, 1);
        spent.push({ at: end, amount });
      };
    },
  };
}
