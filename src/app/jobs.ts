import type { Instant } from '../core/time/instant.ts';
import { withCause } from './cause.ts';
import type { Hints } from './hints.ts';
import type { Job, PullRef, RepositoryRef, Store } from './ports.ts';
import type { Tenant } from './world.ts';

/** The kinds of work there are besides deliveries. */
export const SETTLE = 'settle';
export const SWEEP = 'sweep';
export const RESYNC = 'resync';
export const RECOVER = 'recover';
export const MERGE_GROUP = 'merge_group';

/** `cause`: what the work follows from; left out: it begins with this job. */
type Line = Pick<Tenant, 'clock'> & { readonly store: Pick<Store, 'enqueue'>; readonly cause?: string };

/** Has a pull request looked at, now or later. Several that wait become one. */
export function enqueueSettle(
  { store, clock, cause }: Line,
  ref: PullRef,
  hints: Hints,
  at?: Instant,
): Promise<void> {
  return store.enqueue({
    installation: ref.installation,
    key: pullKey(ref),
    kind: SETTLE,
    payload: withCause(hints, cause),
    run_at: at ?? clock.now(),
  });
}

/** Has all open pull requests of a repository looked at. */
export function enqueueSweep(
  { store, clock, cause }: Line,
  { installation, full_name }: RepositoryRef,
  checkOnly: boolean,
) {
  return store.enqueue({
    installation,
    key: `repository/${full_name}`,
    kind: SWEEP,
    payload: withCause({ check_only: checkOnly }, cause),
    run_at: clock.now(),
  });
}

const pullKey = ({ full_name, number }: PullRef): string => `pull/${full_name}/${number}`;

/** The pull request of a job's key; null: the key names none. */
export function refOfJob({ installation, key }: Job): PullRef | null {
  const match = /^pull\/([^/]+\/[^/]+)\/(\d+)$/.exec(key);
  return match?.[1] ? { installation, full_name: match[1], number: Number(match[2]) } : null;
}
