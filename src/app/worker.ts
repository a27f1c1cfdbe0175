import type { Instant } from '../core/time/instant.ts';
import type { Clock, Log, Store } from './ports.ts';
import { attempt, type Run } from './worker/attempt.ts';
import { describeError } from './worker/describe-error.ts';
import { LEASE } from './worker/hold.ts';
import type { Schedule } from './worker/schedule.ts';

export interface WorkerParts {
  readonly store: Pick<Store, 'claim' | 'renew' | 'complete' | 'retry' | 'setAside' | 'nextDue'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly run: Run;
  readonly schedule: Schedule;
  /** How many jobs this process runs at once, at most. */
  readonly concurrency?: number;
  /** How many of them may run now, at least one; left out: all. */
  readonly allowed?: () => number;
}

export interface Worker {
  /** Begins to take jobs. */
  start(): void;
  /** Something was stored that may be due: looks at once instead of at the next due time. */
  wake(): void;
  /** Runs what is due now, and what that leads to, to the end; also where the worker was not started. */
  drain(): Promise<void>;
  /** Takes no more jobs and waits for those that run. Gives how many were still running at the limit; their leases run out. */
  stop(limit?: number): Promise<number>;
}

/** They wait for GitHub most of the time; and those that write in the same moment share one wait for the disk. */
export const JOBS_AT_ONCE = 24;
const STOP_LIMIT = 25_000;
/** Other processes store jobs too, and cannot wake this one. */
const LOOK_AGAIN = 10_000;
const STORE_PAUSE = 5_000;
/** Fewer were allowed than there could be: soon there may be more. */
const MOMENT = 50;

/** Takes jobs from the store and runs them, a few at once; failed ones again after growing pauses, and in the end sets them aside. */
export function createWorker(parts: WorkerParts): Worker {
  const { store, clock, log, schedule, concurrency = JOBS_AT_ONCE } = parts;
  const { allowed = () => concurrency } = parts;
  const slots = new Set<Promise<void>>();
  let state: 'new' | 'started' | 'stopped' = 'new';
  let wakes = 0;
  let looks = 0;
  let cancelLook: (() => void) | null = null;

  function openSlot(): void {
    if (state === 'stopped' || slots.size >= concurrency) return;
    if (slots.size >= allowed()) return lookAt(clock.now() + MOMENT);
    const slot = work()
      .catch((error: unknown) => log.error('jobs_not_read', { error: describeError(error) }))
      .then((found) => {
        slots.delete(slot);
        return found === true ? openSlot() : lookLater();
      });
    slots.add(slot);
  }

  /** One job; false: none is due. Whoever finds one opens a slot beside itself: there may be more. */
  async function work(): Promise<boolean> {
    for (;;) {
      if (state === 'stopped') return false;
      const wakesBefore = wakes;
      const now = clock.now();
      const job = await store.claim(now, LEASE);
      if (job === null && wakes === wakesBefore) return false;
      if (job === null) continue;
      openSlot();
      await attempt(parts, job, now);
      return true;
    }
  }

  async function lookLater(): Promise<void> {
    if (state !== 'started') return;
    const look = ++looks;
    const at = await nextLook();
    if (look === looks) lookAt(at);
  }

  /** What looks later knows less: it gives way. */
  function lookAt(at: Instant): void {
    if (state !== 'started') return;
    looks++;
    cancelLook?.();
    cancelLook = schedule(at, wake);
  }

  async function nextLook(): Promise<Instant> {
    try {
      const due = await store.nextDue();
      const latest = clock.now() + LOOK_AGAIN;
      return due === null ? latest : Math.min(due, latest);
    } catch (error) {
      log.error('jobs_not_read', { error: describeError(error) });
      return clock.now() + STORE_PAUSE;
    }
  }

  function wake(): void {
    wakes++;
    if (state === 'started') openSlot();
  }

  return {
    start() {
      if (state === 'new') state = 'started';
      wake();
    },

    wake,

    async drain() {
      openSlot();
      while (slots.size > 0) await Promise.all(slots);
    },

    async stop(limit = STOP_LIMIT) {
      state = 'stopped';
      cancelLook?.();
      const late = Promise.withResolvers<void>();
      const cancelLimit = schedule(clock.now() + limit, late.resolve);
      await Promise.race([Promise.all(slots), late.promise]);
      cancelLimit();
      return slots.size;
    },
  };
}
