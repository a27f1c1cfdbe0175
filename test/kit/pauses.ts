import type { Clock } from '../../src/app/ports.ts';
import { testClock } from './clock.ts';

/** Time of the GitHub adapter in tests: a clock and the pauses that are measured on it. Nothing waits for real. */
export interface TestTime extends Clock {
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Moves the clock; pauses that are due by then end. */
  advance(by: string): Promise<void>;
  /** Ends the pauses that wait for an answer, as if ten seconds had gone by without one. */
  timeOut(): void;
}

/**
 * `stands`: time moves only by `advance`. `jumps`: a pause ends at once and takes the clock with it, except those that guard
 * an answer, which wait for `timeOut`.
 */
export function testTime(how: 'stands' | 'jumps'): TestTime {
  const clock = testClock();
  let waits: { readonly at: number; readonly guard: boolean; readonly end: () => void }[] = [];

  const endThose = (due: (wait: (typeof waits)[number]) => boolean) => {
    const ending = waits.filter(due);
    waits = waits.filter((wait) => !ending.includes(wait));
    for (const wait of ending) wait.end();
  };

  return {
    now: () => clock.now(),
    pause(milliseconds, signal) {
      if (how === 'jumps' && signal === undefined) {
        clock.set(new Date(clock.now() + milliseconds).toISOString());
        return Promise.resolve();
      }
      return new Promise((end, reject) => {
        const wait = { at: clock.now() + milliseconds, guard: signal !== undefined, end };
        waits.push(wait);
        signal?.addEventListener('abort', () => {
          waits = waits.filter((other) => other !== wait);
          reject(new Error('The pause was ended.'));
        });
      });
    },
    async advance(by) {
      clock.advance(by);
      endThose((wait) => wait.at <= clock.now());
      await settled();
    },
    timeOut: () => endThose((wait) => wait.guard),
  };
}

/** Lets everything run that does not wait for anything. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
