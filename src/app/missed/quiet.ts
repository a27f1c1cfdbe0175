import { z } from 'zod';
import { isKnownSilent } from '../gather/policy.ts';
import type { ListedRepository } from '../ports.ts';
import type { Tenant } from '../world.ts';

const quietSchema = z.object({ pushed_at: z.string(), at: z.int() });

/** Even where nobody pushes, a repository is listed once a day: a pull request can come from a fork. */
const BELIEVED_FOR = 24 * 60 * 60 * 1000;

/**
 * Whether a look can leave a repository out: it had no policy when it was looked through last, and nobody pushed since, so that
 * it has none now. Costs no request.
 */
export async function isQuiet(tenant: Tenant, repository: ListedRepository): Promise<boolean> {
  const { full_name, default_branch, pushed_at } = repository;
  const text = await tenant.store.readKept(tenant.installation, quietKey(full_name));
  const kept = text === undefined ? null : quietSchema.parse(JSON.parse(text));
  if (kept === null || pushed_at !== kept.pushed_at) return false;
  if (tenant.clock.now() - kept.at > BELIEVED_FOR) return false;
  return isKnownSilent(tenant, { repo: full_name, ref: default_branch });
}

/** Notes that a repository was looked through and that none of its open pull requests has a policy. */
export async function noteQuiet(
  { store, installation, clock }: Tenant,
  repo: string,
  pushedAt: string,
): Promise<void> {
  const at = clock.now();
  await store.keep(installation, quietKey(repo), JSON.stringify({ pushed_at: pushedAt, at }), at);
}

const quietKey = (repo: string): string => `quiet/${repo.toLowerCase()}`;
