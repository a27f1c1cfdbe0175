import { causeOf } from '../cause.ts';
import type { Job } from '../ports.ts';
import type { WorkerParts } from '../worker.ts';
import { describeError } from './describe-error.ts';
import { MOST_TRIES, nextTry } from './next-try.ts';

/**
 * Does a job; what it throws brings the job back later. `signal` is aborted when the job was lost to another worker: from then
 * on it must write nothing.
 */
export type Run = (job: Job, signal: AbortSignal) => Promise<void>;

/** How long a worker that has gone silent keeps its job, in milliseconds. */
export const LEASE = 30_000;
/** A job that hangs is not held for ever. */
const LONGEST_RUN = 15 * 60_000;

/** Runs one claimed job to its end: done, back for later, or set aside. Never throws: what the store refuses, the lease brings back. */
export async function attempt(parts: WorkerParts, job: Job): Promise<void> {
  const { clock, log, run } = parts;
  const lease = holdLease(parts, job);
  const told = toldOf(job);
  try {
    if (job.attempts >= MOST_TRIES) throw new Error('It was begun too often without an end');
    await Promise.race([run(job, lease.signal), lease.lost]);
    lease.release();
    if (!(await parts.store.complete(job))) log.warn('job_lost', told);
  } catch (error) {
    lease.release();
    await giveBack(parts, job, error).catch((cause: unknown) =>
      log.error('job_not_given_back', { ...told, error: describeError(cause), at: clock.now() }),
    );
  }
}

const toldOf = (job: Job) => ({
  cause: causeOf(job),
  kind: job.kind,
  key: job.key,
  installation: job.installation,
  attempt: job.attempts + 1,
});

async function giveBack(parts: WorkerParts, job: Job, error: unknown): Promise<void> {
  const { store, clock, log } = parts;
  const now = clock.now();
  const text = describeError(error);
  const told = { ...toldOf(job), error: text };
  const at = nextTry(job, error, now);
  if (at === null) {
    const held = await store.setAside(job, text, now);
    if (held) log.error('job_set_aside', told);
    else log.warn('job_lost', told);
    return;
  }
  const held = await store.retry(job, at, text);
  if (held) log.warn('job_failed', { ...told, again_at: new Date(at).toISOString() });
  else log.warn('job_lost', told);
}

/** Renews the lease while the job runs. Aborts the signal when the job belongs to somebody else. */
function holdLease({ store, clock, schedule }: WorkerParts, job: Job) {
  const signal = new AbortController();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const end = clock.now() + LONGEST_RUN;
  let released = false;
  let cancel = renewLater();

  function renewLater(): () => void {
    return schedule(clock.now() + LEASE / 2, () => void renew());
  }

  async function renew(): Promise<void> {
    const held = clock.now() < end && (await store.renew(job, clock.now() + LEASE).catch(() => true));
    if (released) return;
    if (held) cancel = renewLater();
    else {
      signal.abort();
      lost.reject(new Error('It ran too long, or was taken over by another worker'));
    }
  }

  return {
    signal: signal.signal,
    /** Rejects then, so that a job that hangs does not keep its slot. */
    lost: lost.promise,
    release(): void {
      released = true;
      cancel();
    },
  };
}
