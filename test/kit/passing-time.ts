import type { Pause } from '../../src/adapters/github/pause.ts';
import type { Schedule } from '../../src/app/worker/schedule.ts';
import type { Instant } from '../../src/core/time/instant.ts';
import type { TestClock } from './clock.ts';

/** The longest step, in milliseconds: shorter than what is renewed in time, such as the lease of a job. */
const STEP = 5_000;

/**
 * Pauses that take their time on a test's clock, in small steps; what is scheduled happens on the way. For measuring what
 * waits for GitHub's limits, without waiting for real. A pause with a signal guards an answer, which always comes.
 */
export function passingTime(clock: TestClock): { readonly pause: Pause; readonly schedule: Schedule } {
  const timers = new Set<{ readonly at: Instant; readonly fn: () => void }>();

  async function step(end: Instant): Promise<void> {
    clock.set(new Date(Math.min(end, clock.now() + STEP)).toISOString());
    for (const timer of timers) {
      if (timer.at > clock.now()) continue;
      timers.delete(timer);
      timer.fn();
    }
    // A moment for what they do, such as writing to the store.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }

  return {
    async pause(milliseconds, signal) {
      if (signal)
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('over')), { once: true }),
        );
      const end = clock.now() + milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
      while (clock.now() < end) await step(end);
    },
    schedule(at, fn) {
      const timer = { at, fn };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
}
