import { z } from 'zod';
import type { Closing } from '../../core/facts/facts.ts';
import { freezesBetween } from '../../core/time/freeze.ts';
import { writeInstant } from '../../core/time/instant.ts';
import type { Instant } from '../../core/time/instant.ts';
import { LONGEST_LEAD } from '../../core/time/take-backs.ts';
import type { PolicySource } from '../../core/verdict/verdict.ts';
import type { Tenant } from '../world.ts';

type Keeper = Pick<Tenant, 'store' | 'installation' | 'clock'>;

/** The freezes of a policy that are held before they begin. Most of the time none begins soon, and nothing is read. */
export async function readClosings(tenant: Keeper, source: PolicySource): Promise<Closing[]> {
  const policy = source.kind === 'found' ? source.policy : null;
  if (policy === null || policy.freezes.length === 0) return [];
  const now = tenant.clock.now();
  const coming = freezesBetween(policy, null, now, now + LONGEST_LEAD)
    .filter(({ freeze, from }) => freeze.kind === 'hard' && from > now)
    .map(({ from }) => from);
  const found = await Promise.all(
    [...new Set(coming)].map(async (begins) => ({ begins, held_from: await readHeldFrom(tenant, begins) })),
  );
  return found.flatMap(({ begins, held_from }) => (held_from === null ? [] : [{ begins, held_from }]));
}

/** Since when freezes that begin at that moment hold; null: from then on only. */
export async function readHeldFrom(
  { store, installation }: Keeper,
  begins: Instant,
): Promise<Instant | null> {
  const kept = await store.readKept(installation, keyOf(begins));
  return kept === undefined ? null : z.int().parse(JSON.parse(kept));
}

export const keepHeldFrom = (
  { store, installation, clock }: Keeper,
  begins: Instant,
  heldFrom: Instant,
): Promise<void> => store.keep(installation, keyOf(begins), JSON.stringify(heldFrom), clock.now());

export const forgetHeldFrom = ({ store, installation }: Keeper, begins: Instant): Promise<void> =>
  store.forget(installation, keyOf(begins));

const keyOf = (begins: Instant): string => `closing/${writeInstant(begins)}`;
