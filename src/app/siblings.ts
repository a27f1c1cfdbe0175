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
      (latest, check) => (latest && latest.id > check.id ? latest : check),
      null,
    );
}

/** What one pull request stops saying, another may have to say: they are looked at again. */
export async function wakeSiblings(
  tenant: Tenant,
  ref: PullRef,
  siblings: readonly Sibling[],
): Promise<void> {
  for (const { number } of siblings) await enqueueSettle(tenant, { ...ref, number }, NO_HINTS);
}
