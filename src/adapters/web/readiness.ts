import type { Clock, Store } from '../../app/ports.ts';
import type { Instant } from '../../core/time/instant.ts';

export interface ReadinessNeeds {
  readonly store: Pick<Store, 'keep' | 'queueDepth'>;
  readonly clock: Clock;
  /** As `Lockstep.health`. */
  readonly health: () => { readonly stopping: boolean; readonly lastEnded: Instant };
}

/** Null: webhooks can be taken; else why not. */
export interface Readiness {
  readonly because: string | null;
  readonly jobs: Awaited<ReturnType<Store['queueDepth']>> | null;
}

/** The installation that no tenant has: where the probe writes. */
const NOBODY = 0;
const PATIENCE = 5_000;
/** A job may be due for so long while none ends here. A long queue that is worked on is no reason to turn webhooks away. */
const STUCK_AFTER = 5 * 60_000;

/** Whether this process can take webhooks: it is not stopping, the store takes writes in time, and due work is being done. */
export async function readReadiness({ store, clock, health }: ReadinessNeeds): Promise<Readiness> {
  const { stopping, lastEnded } = health();
  if (stopping) return { because: 'it is stopping', jobs: null };
  try {
    const jobs = await inTime(
      store.keep(NOBODY, 'readyz', '', clock.now()).then(() => store.queueDepth()),
      PATIENCE,
    );
    const longAgo = clock.now() - STUCK_AFTER;
    const isStuck = jobs.oldest !== null && jobs.oldest < longAgo && lastEnded < longAgo;
    return { because: isStuck ? 'work is due and none is done' : null, jobs };
  } catch {
    return { because: 'the store does not take writes', jobs: null };
  }
}

async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('too late')), milliseconds);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
