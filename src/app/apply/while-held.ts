import { enqueueDoubt } from '../jobs.ts';
import type { PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/**
 * Does a write. Where it fails and the work at hand is lost by then, GitHub may have got it later than what another process
 * wrote: the pull request is put in doubt.
 */
export async function whileHeld<T>(tenant: Tenant, ref: PullRef, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isLost(tenant)) await enqueueDoubt(tenant, ref);
    throw error;
  }
}

function isLost(tenant: Tenant): boolean {
  try {
    tenant.check();
    return false;
  } catch {
    return true;
  }
}
