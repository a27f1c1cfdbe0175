import type { Instant } from '../../core/time/instant.ts';
import { causeOf } from '../cause.ts';
import type { Job } from '../ports.ts';
import type { WorkerParts } from '../worker.ts';
import { describeError } from './describe-error.ts';
import { type Hold, holdLease } from './hold.ts';
import { MOST_TRIES, nextTry } from './next-try.ts';

/** Does a job; what it throws brings the job back later. Once it is lost to another worker, it must write nothing. */
export type Run = (job: Job, hold: Hold) => Promise<void>;

/** Runs one job, claimed at that moment, to its end: done, back for later, or set aside. Never throws: what the store refuses, the lease brings back. */
export async function attempt(parts: WorkerParts, job: Job, claimedAt: Instant): Promise<void> {
  const { clock, log, run } = parts;
  const lease = holdLease(parts, job, claimedAt);
  const told = toldOf(job);
  try {
    if (job.attempts >= MOST_TRIES) throw new Error('It was begun too often without an end');
    await Promise.race([run(job, lease.hold), lease.lost]);
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
