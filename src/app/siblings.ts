import { checkName } from '../core/plan/check-name.ts';
import type { PublishedCheck } from '../core/plan/effect.ts';
import type { Sibling } from '../core/plan/severity.ts';
import { enqueueSettle } from './jobs.ts';
import { NO_HINTS } from './hints.ts';
import type { PullRef } from './ports.ts';
import type { Tenant } from './world.ts';

/** A commit on its way into a base branch: what a check belongs to. */
export interface Spot {
  readonly head: string;
  readonly base: string;
}

/** The other open pull requests with the same head and base. */
export async function siblingsAt(
  { store }: Tenant,
  ref: PullRef,
  { head, base }: Spot,
): Promise<readonly Sibling[]> {
  const pulls = await store.pullsByHead(ref, head);
  return pulls
    .filter((pull) => pull.base === base && pull.number !== ref.number)
    .map(({ number, outcome }) => ({ number, outcome }));
}

/** The latest run of the check that these pull requests share; the newest run is the one that GitHub believes. */
export async function latestCheck(
  { records }: Tenant,
  ref: PullRef,
  own: PublishedCheck | null,
  { head, base }: Spot,
  siblings: readonly Sibling[],
): Promise<PublishedCheck | null> {
  const others = await Promise.all(siblings.map(({ number }) => records.read({ ...ref, number })));
  const checks = [own, ...others.map(({ published }) => published.check)];
  return checks
    .filter((check) => check !== null)
    .filter((check) => check.head === head && check.name === checkName(base))
    .reduce<PublishedCheck | null>(
      (latest, check) => (latest && isLater(latest, check) ? latest : check),
      null,
    );
}

/** A run is written over by whichever of them has something to say; who wrote last knows what it says. */
const isLater = (one: PublishedCheck, other: PublishedCheck): boolean =>
  one.id === other.id ? (one.at ?? 0) > (other.at ?? 0) : one.id > other.id;

/**
 * A pull request leaves a commit or base where others stay: its last check there becomes theirs, so that they know what
 * GitHub shows, and they are looked at again.
 */
export async function handOver(tenant: Tenant, ref: PullRef, check: PublishedCheck | null): Promise<void> {
  if (!check) return;
  const pulls = await tenant.store.pullsByHead(ref, check.head);
  const staying = pulls.filter(({ number, base }) => number !== ref.number && checkName(base) === check.name);
  for (const { number } of staying) {
    await tenant.records.change({ ...ref, number }, (record) => {
      const own = record.published.check;
      if (own && own.head === check.head && own.name === check.name && own.id > check.id) return record;
      return { ...record, published: { ...record.published, check } };
    });
  }
  await wakeSiblings(tenant, ref, staying);
}

/** What one pull request stops saying, another may have to say: they are looked at again. */
export async function wakeSiblings(
  tenant: Tenant,
  ref: PullRef,
  siblings: readonly Sibling[],
): Promise<void> {
  for (const { number } of siblings) await enqueueSettle(tenant, { ...ref, number }, NO_HINTS);
}
