import type { Instant } from '../../core/time/instant.ts';

/** What was spent in the last so many milliseconds, against a limit. */
export interface Window {
  /** The moment from which this amount fits; `now` where it fits already. */
  fitsAt(now: Instant, amount: number): Instant;
  spend(now: Instant, amount: number): void;
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
      spent.push({ at: now, amount });
      total += amount;
    },
  };
}
