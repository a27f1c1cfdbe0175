import type { Hints } from '../hints.ts';
import { NO_HINTS } from '../hints.ts';
import { enqueueRecall, enqueueSettle } from '../jobs.ts';
import { isGreen } from '../../core/plan/plan.ts';
import { mapInGroups } from './map-in-groups.ts';
import type { PullRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** A pull request to be looked at for which no event came, or one event for thousands. */
export interface Found {
  readonly ref: PullRef;
  /** Its check is green: where what is stored tells that it falls, it is taken back at once. */
  readonly green: boolean;
  readonly updated_at: string;
  readonly hints?: Hints;
}

/** How many are looked at without waiting. */
const AT_ONCE = 80;
/**
 * Milliseconds from one to the next after those: 320 an hour, over all processes. GitHub grants an installation 5,000 requests an
 * hour, and a look that has much to write costs up to ten; events come on top and keep the rest.
 */
const EVERY = (60 * 60 * 1000) / 320;

/**
 * Has many pull requests looked at without using up the installation's quota. Green checks are judged at once by what is stored,
 * which asks GitHub nothing; all stand in a line that moves at a steady pace: green ones first, then those that were worked on
 * last. An event makes one's turn come at once.
 */
export async function enqueueSpread(tenant: Tenant, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return;
  const { store, installation, clock } = tenant;
  await mapInGroups(
    found.filter(({ green }) => green),
    ({ ref }) => enqueueRecall(tenant, ref),
  );
  const now = clock.now();
  const places = { count: found.length, every: EVERY, from: now - AT_ONCE * EVERY };
  const first = await store.reserve(installation, 'line/looks', places);
  await mapInGroups(found.toSorted(byUrgency), ({ ref, hints }, index) =>
    enqueueSettle(tenant, ref, hints ?? NO_HINTS, Math.max(now, Math.ceil(first + index * EVERY))),
  );
}

const byUrgency = (a: Found, b: Found): number =>
  Number(b.green) - Number(a.green) || b.updated_at.localeCompare(a.updated_at, 'en');

/** One that is stored. */
export const foundIn = (ref: PullRef, { published: { check }, updated_at }: PullRecord): Found => ({
  ref,
  green: check !== null && isGreen(check.content),
  updated_at,
});
