import type { Instant } from '../../core/time/instant.ts';
import type { Job } from '../ports.ts';
import { Lost } from '../ports.ts';
import type { WorkerParts } from '../worker.ts';

/** A claimed job as long as it is ours. */
export interface Hold {
  /** Aborted when the job was lost to another worker. */
  readonly signal: AbortSignal;
  /** Throws `Lost` where the job was lost, and also where nobody asked for so long that it may have been. */
  readonly check: () => void;
}

/** How long a worker that has gone silent keeps its job, in milliseconds. */
export const LEASE = 30_000;
/** Whoever holds a lease trusts it less long than others respect it, so that their clocks may differ by this much. */
const CLOCKS_DIFFER = 5_000;
/** A job that hangs is not held for ever. */
const LONGEST_RUN = 15 * 60_000;

/**
 * Renews the lease while the job runs. A process that was stopped and goes on finds its timers late and its connections open;
 * the clock alone tells it that its lease is over, so whoever is about to write asks `check` first.
 */
export function holdLease({ store, clock, schedule }: WorkerParts, job: Job, claimedAt: Instant) {
  const signal = new AbortController();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const end = claimedAt + LONGEST_RUN;
  let heldUntil = claimedAt + LEASE;
  let released = false;
  let cancel = renewLater();

  function renewLater(): () => void {
    return schedule(clock.now() + LEASE / 2, () => void renew());
  }

  async function renew(): Promise<void> {
    const until = clock.now() + LEASE;
    const held = clock.now() < end && (await renewed(until));
    if (released) return;
    if (held) cancel = renewLater();
    else lose();
  }

  /** Where the store does not answer nobody else can take the job either, until it does. */
  async function renewed(until: Instant): Promise<boolean> {
    try {
      const held = await store.renew(job, until);
      if (held) heldUntil = until;
      return held;
    } catch {
      return true;
    }
  }

  function lose(): void {
    signal.abort();
    lost.reject(new Lost());
  }

  const check = (): void => {
    if (!signal.signal.aborted && clock.now() < heldUntil - CLOCKS_DIFFER) return;
    throw new Lost();
  };

  const hold: Hold = { signal: signal.signal, check };
  return {
    hold,
    /** Rejects then, so that a job that hangs does not keep its slot. */
    lost: lost.promise,
    release(): void {
      released = true;
      cancel();
    },
  };
}
