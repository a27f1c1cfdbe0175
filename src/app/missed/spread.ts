import type { Hints } from '../hints.ts';
import { NO_HINTS } from '../hints.ts';
import { SETTLE, enqueueRecall, enqueueSettle, pullKey } from '../jobs.ts';
import { isGreen } from '../../core/plan/plan.ts';
import { mapInGroups } from './map-in-groups.ts';
import { placesInLine } from './places-in-line.ts';
import type { Line } from './places-in-line.ts';
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

/**
 * 320 an hour. GitHub grants an installation 5,000 requests an hour, and a look that has much to write costs up to ten; events come on
 * top and keep the rest.
 */
const LINE: Line = { name: 'line/looks', kind: SETTLE, atOnce: 80, every: (60 * 60 * 1000) / 320 };

/**
 * Has many pull requests looked at without using up the installation's quota. Green checks are judged at once by what is stored,
 * which asks GitHub nothing; all stand in a line that moves at a steady pace: green ones first, then those that were worked on
 * last. An event makes one's turn come at once.
 */
export async function enqueueSpread(tenant: Tenant, found: readonly Found[]): Promise<void> {
  await mapInGroups(
    found.filter(({ green }) => green),
    ({ ref }) => enqueueRecall(tenant, ref),
  );
  const sorted = found.toSorted(byUrgency).map((item) => ({ key: pullKey(item.ref), item }));
  const places = await placesInLine(tenant, LINE, sorted);
  await mapInGroups(places, ({ item: { ref, hints }, at }) =>
    enqueueSettle(tenant, ref, hints ?? NO_HINTS, at),
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
