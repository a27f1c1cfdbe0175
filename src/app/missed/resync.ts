import { z } from 'zod';
import type { Instant } from '../../core/time/instant.ts';
import { leaveUnlisted } from '../campaign/leave-repository.ts';
import { withCause } from '../cause.ts';
import { RESYNC, enqueueSweep } from '../jobs.ts';
import type { ListedRepository } from '../ports.ts';
import { isQuiet } from './quiet.ts';
import type { Tenant, World } from '../world.ts';

/** How often the open pull requests of an installation are listed again: an event that never came is made up for then. */
const EVERY = 60 * 60 * 1000;
/** How soon after another one a look may begin at all, so that processes that start together cause one. */
const SOONEST = 60 * 1000;
/** A thousand requests an hour at most, a fifth of what GitHub grants: a look that costs more is not repeated within the hour. */
const PER_REQUEST = (60 * 60 * 1000) / 1000;
/** A sweep lists, and reads a policy or two. */
const REQUESTS_OF_A_SWEEP = 3;
const SWEEPS_AT_ONCE = 50;
const PAGE = 100;

/** Sees to it that an installation is looked through regularly, from its first delivery on. */
export interface Resync {
  /** Puts the next look in line, once a process and installation. */
  see(world: World, installation: number): Promise<void>;
}

export function startResync(): Resync {
  const seen = new Set<number>();
  return {
    async see({ store, clock }, installation) {
      if (seen.has(installation)) return;
      seen.add(installation);
      await enqueueResync({ store, installation }, clock.now() + EVERY);
    },
  };
}

/**
 * Lists the repositories of an installation and has the open pull requests of each compared with what was judged. What is known
 * to have no policy is left out, and a look that was dear, or has only just been, comes later.
 */
export async function resync(tenant: Tenant): Promise<void> {
  const { store, installation, clock } = tenant;
  const last = await readLast(tenant);
  const now = clock.now();
  if (now < last.again_at) return enqueueResync(tenant, last.again_at);

  await enqueueResync(tenant, now + EVERY);
  const listed = await tenant.github.readRepositories();
  await leaveUnlisted(tenant, listed);
  const awake: ListedRepository[] = [];
  for (const repository of listed) if (!(await isQuiet(tenant, repository))) awake.push(repository);
  const pulls = await store.openPulls(installation);
  const cost = (listed.length + pulls.length) / PAGE + awake.length * REQUESTS_OF_A_SWEEP;
  const again = { again_at: now + Math.ceil(Math.max(SOONEST, cost * PER_REQUEST)) };
  await store.keep(installation, LAST_LOOK, JSON.stringify(again), now);
  await enqueueSweeps(tenant, awake, now);
}

/** Has repositories swept, many of them one after the other. `since`: as in `SweepOptions`. */
export async function enqueueSweeps(
  tenant: Tenant,
  repositories: readonly (Pick<ListedRepository, 'full_name'> & Partial<ListedRepository>)[],
  since: Instant | null,
): Promise<void> {
  const { installation, clock } = tenant;
  for (const [index, { full_name, default_branch, pushed_at }] of repositories.entries()) {
    const later = Math.max(0, index - SWEEPS_AT_ONCE) * REQUESTS_OF_A_SWEEP * PER_REQUEST;
    const listed = default_branch === undefined ? null : { default_branch, pushed_at: pushed_at ?? null };
    await enqueueSweep(tenant, { installation, full_name }, { since, listed }, clock.now() + later);
  }
}

const LAST_LOOK = 'look';
const lastSchema = z.object({ again_at: z.int() });

/** From when on another look may begin. */
async function readLast({ store, installation }: Tenant): Promise<z.infer<typeof lastSchema>> {
  const text = await store.readKept(installation, LAST_LOOK);
  return text === undefined ? { again_at: 0 } : lastSchema.parse(JSON.parse(text));
}

/** Puts the look through an installation in line. */
export const enqueueResync = (
  { store, installation, cause }: Pick<Tenant, 'store' | 'installation'> & { readonly cause?: string },
  at: Instant,
): Promise<void> =>
  store.enqueue({
    installation,
    key: 'installation',
    kind: RESYNC,
    payload: withCause({}, cause),
    run_at: at,
  });
