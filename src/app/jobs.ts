import { writeInstant } from '../core/time/instant.ts';
import type { Instant } from '../core/time/instant.ts';
import { withCause } from './cause.ts';
import type { Hints } from './hints.ts';
import type { MergeGroupJob } from './merge-queue/merge-group.ts';
import { FREEZE, RECALL } from './ports.ts';
import type { Job, PullRef, RepositoryRef, Store } from './ports.ts';
import type { SweepOptions } from './missed/sweep.ts';
import type { Tenant } from './world.ts';

/** The kinds of work there are besides deliveries. */
export const SETTLE = 'settle';
export const DOUBT = 'doubt';
export const SWEEP = 'sweep';
export const RESYNC = 'resync';
export const PEOPLE = 'people';
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

/** Has a pull request looked at of which nobody knows what GitHub shows. */
export function enqueueDoubt({ store, clock, cause }: Line, ref: PullRef): Promise<void> {
  return store.enqueue({
    installation: ref.installation,
    key: pullKey(ref),
    kind: DOUBT,
    payload: withCause({}, cause),
    run_at: clock.now(),
  });
}

/** Has the open pull requests of a repository compared with what was judged, now or later. */
export function enqueueSweep(
  { store, clock, cause }: Line,
  { installation, full_name }: RepositoryRef,
  options: SweepOptions,
  at?: Instant,
): Promise<void> {
  return store.enqueue({
    installation,
    key: `repository/${full_name}`,
    kind: SWEEP,
    payload: withCause(options, cause),
    run_at: at ?? clock.now(),
  });
}

/** Has all open pull requests of an installation compared with the people that they rest on. */
export function enqueuePeople({ store, clock, cause, installation }: Pick<Tenant, 'installation'> & Line) {
  return store.enqueue({
    installation,
    key: 'people',
    kind: PEOPLE,
    payload: withCause({}, cause),
    run_at: clock.now(),
  });
}

/** Has the green check of a pull request taken back where it no longer stands. Never at the same time as another look at it. */
export function enqueueRecall({ store, clock, cause }: Line, ref: PullRef): Promise<void> {
  return store.enqueue({
    installation: ref.installation,
    key: pullKey(ref),
    kind: RECALL,
    payload: withCause({}, cause),
    run_at: clock.now(),
  });
}

/** Has the installation's freezes that begin at that moment looked at, now or later. */
export function enqueueFreeze(
  { store, clock, installation }: Pick<Tenant, 'installation'> & Line,
  begins: Instant,
  at: Instant,
): Promise<void> {
  return store.enqueue({
    installation,
    key: `freeze/${writeInstant(begins)}`,
    kind: FREEZE,
    payload: JSON.stringify({ begins }),
    run_at: Math.max(at, clock.now()),
  });
}

/** Has a merge queue's group judged, now or later. */
export function enqueueMergeGroup(
  { store, clock, cause, installation }: Pick<Tenant, 'installation'> & Line,
  group: MergeGroupJob,
  at: Instant,
): Promise<void> {
  return store.enqueue({
    installation,
    key: groupKey(group),
    kind: MERGE_GROUP,
    payload: withCause(group, cause),
    run_at: Math.max(at, clock.now()),
  });
}

/** Of a group's job, and of the check run that is kept for it. */
export const groupKey = ({ full_name, head_sha }: Pick<MergeGroupJob, 'full_name' | 'head_sha'>): string =>
  `group/${full_name}/${head_sha}`;

/** Of a pull request's jobs. */
export const pullKey = ({ full_name, number }: PullRef): string => `pull/${full_name}/${number}`;

/** The pull request of a job's key. Throws where the key names none. */
export function refOfJob({ installation, key }: Job): PullRef {
  const match = /^pull\/([^/]+\/[^/]+)\/(\d+)$/.exec(key);
  if (!match?.[1]) throw new Error(`No pull request has the key ${key}`);
  return { installation, full_name: match[1], number: Number(match[2]) };
}
