import { z } from 'zod';
import { heldFrom } from '../../core/time/take-backs.ts';
import { forgetHeldFrom, keepHeldFrom, readHeldFrom } from './closings.ts';
import { enqueueFreeze, enqueueRecall } from '../jobs.ts';
import type { Tenant } from '../world.ts';

export const freezeSchema = z.object({ begins: z.int() });

/** How long after its beginning a freeze is looked at for the last time: every clock of several processes shows it then. */
const AFTERWARDS = 10 * 60_000;

/**
 * A freeze begins, or will soon: no green check of what it covers is left at that moment. Before, it is worked out how long
 * taking them back will last, and the freeze is held from so much earlier on; then they are taken back, one job each, those
 * that changed last first, since they are the nearest to merging; at the moment itself, and once more later, it is looked whether any is left.
 */
export async function beginFreeze(tenant: Tenant, { begins }: z.infer<typeof freezeSchema>): Promise<void> {
  const { store, installation, clock, log } = tenant;
  const now = clock.now();
  const greens = await store.greensUntil(installation, begins);
  const before = await readHeldFrom(tenant, begins);
  if (greens.length === 0 && before === null) return;

  const from = heldFrom(begins, greens.length, before);
  if (from !== before) await keepHeldFrom(tenant, begins, from);
  if (now < from) return enqueueFreeze(tenant, begins, from);

  log.info('freeze_begins', { begins, held_from: from, greens: greens.length });
  for (const ref of greens) await enqueueRecall(tenant, ref);
  if (now < begins) return enqueueFreeze(tenant, begins, begins);
  if (now < begins + AFTERWARDS) return enqueueFreeze(tenant, begins, begins + AFTERWARDS);
  return forgetHeldFrom(tenant, begins);
}
