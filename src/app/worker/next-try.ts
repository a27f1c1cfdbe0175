import type { Instant } from '../../core/time/instant.ts';
import { type Job, Unavailable } from '../ports.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** After the first failure, the second, …; the last one repeats. */
const PAUSES = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
/** Something is wrong with the job or with us: a person has to look, about two hours after the first failure. */
const TRIES = 8;
/** GitHub is away, which is no fault of the job: about two days. */
export const MOST_TRIES = 48;

/** When a job that has just failed is tried again; null: set it aside. Where GitHub said when, then. */
export function nextTry(job: Pick<Job, 'attempts'>, error: unknown, now: Instant): Instant | null {
  const unavailable = error instanceof Unavailable;
  if (job.attempts + 1 >= (unavailable ? MOST_TRIES : TRIES)) return null;
  if (unavailable && error.retryAt !== null && error.retryAt > now) return error.retryAt;
  const pause = PAUSES[job.attempts] ?? 60 * MINUTE;
  return now + pause;
}
