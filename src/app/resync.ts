import type { Instant } from '../core/time/instant.ts';
import { RESYNC, enqueueSweep } from './jobs.ts';
import type { Tenant, World } from './world.ts';

/** How often the open pull requests of an installation are listed again: an event that never came is made up for then. */
const EVERY = 60 * 60 * 1000;

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

/** Lists the repositories of an installation and has the open pull requests of each compared with what was judged. */
export async function resync(tenant: Tenant): Promise<void> {
  await enqueueResync(tenant, tenant.clock.now() + EVERY);
  for (const { full_name } of await tenant.github.readRepositories()) {
    await enqueueSweep(tenant, { installation: tenant.installation, full_name }, false);
  }
}

/** Puts the look through an installation in line. */
export const enqueueResync = (
  { store, installation }: Pick<Tenant, 'store' | 'installation'>,
  at: Instant,
): Promise<void> =>
  store.enqueue({ installation, key: 'installation', kind: RESYNC, payload: '{}', run_at: at });
