import { z } from 'zod';
import type { Job } from './ports.ts';
import { triggerFor } from './triggers/registry.ts';
import type { World } from './world.ts';
import { tenantOf } from './world.ts';

const payloadSchema = z.object({ id: z.string() });

/** Does what follows from a stored delivery: remembers, and puts pull requests in line. Doing it twice is doing it once. */
export async function processDelivery(world: World, job: Job): Promise<void> {
  const { store, clock, log } = world;
  const { id } = payloadSchema.parse(JSON.parse(job.payload));
  const delivery = await store.readDelivery(id, job.installation);
  if (!delivery) return;
  const trigger = triggerFor(delivery.event);
  if (trigger && delivery.installation !== null) {
    try {
      await trigger.handle(tenantOf(world, delivery.installation), JSON.parse(delivery.body));
    } catch (error) {
      // Not what GitHub documents, and it will not become so by trying again.
      if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error;
      log.warn('delivery_not_understood', { id, event: delivery.event, because: error.message });
    }
  }
  await store.finishDelivery(id, clock.now(), job.installation);
}
