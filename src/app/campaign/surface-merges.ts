import { z } from 'zod';
import type { Facts } from '../../core/facts/facts.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { writeInstant } from '../../core/time/instant.ts';
import type { Instant } from '../../core/time/instant.ts';
import { coverage } from '../../core/verdict/coverage.ts';
import type { Tenant } from '../world.ts';

const keptSchema = z.string();

/** By surface, the day (UTC) of the last merge that a rule with that surface covered; what was measured before it is old. */
export async function readSurfaceMerges(
  { store, installation }: Pick<Tenant, 'store' | 'installation'>,
  repo: string,
  policy: Policy,
): Promise<Record<string, string>> {
  const surfaces = policy.capacity?.surfaces ?? [];
  const found = await Promise.all(
    surfaces.map(async ({ id }) => {
      const kept = await store.readKept(installation, keyOf(repo, id));
      return kept === undefined ? [] : [[id, keptSchema.parse(JSON.parse(kept))] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}

/** A pull request was merged: the surfaces of the rules that covered it are no longer what was measured. Gives those of which that was not known that day. */
export async function noteSurfaceMerge(
  { store, installation, clock }: Pick<Tenant, 'store' | 'installation' | 'clock'>,
  { facts, policy, at }: { readonly facts: Facts; readonly policy: Policy; readonly at: Instant },
): Promise<readonly string[]> {
  if (policy.capacity === null) return [];
  const repo = facts.repository.full_name;
  const covering = coverage(policy, facts, null).map(({ rule }) => rule.surface);
  const known = await readSurfaceMerges({ store, installation }, repo, policy);
  const day = writeInstant(at).slice(0, 10);
  const changed = [...new Set(covering)]
    .filter((surface) => surface !== null)
    .filter((surface) => (known[surface] ?? '') < day);
  for (const surface of changed)
    await store.keep(installation, keyOf(repo, surface), JSON.stringify(day), clock.now());
  return changed;
}

/** A space ends the repository's name, so that another one's does not begin with it. */
const keyOf = (repo: string, surface: string): string => `merged/${repo.toLowerCase()} ${surface}`;
