import { z } from 'zod';
import { logWith } from './log-with.ts';
import type { Delivery, Job } from './ports.ts';
import { triggerFor } from './triggers/registry.ts';
import { describeError } from './worker/describe-error.ts';
import type { Task, World } from './world.ts';
import { tenantOf } from './world.ts';

const payloadSchema = z.object({ id: z.string() });

/** Does what follows from a stored delivery: remembers, and puts pull requests in line. Doing it twice is doing it once. */
export async function processDelivery(world: World, job: Job, task: Task): Promise<void> {
  const { store, clock } = world;
  const log = logWith(world.log, { cause: task.cause, installation: job.installation });
  const { id } = payloadSchema.parse(JSON.parse(job.payload));
  const delivery = await store.readDelivery(id, job.installation);
  if (!delivery) return;
  try {
    await handle(world, delivery, task);
    log.info('delivery_processed', { event: delivery.event });
  } catch (error) {
    // Not what GitHub documents, and it will not become so by trying again.
    if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error;
    log.warn('delivery_not_understood', { event: delivery.event, because: describeError(error) });
  }
  await store.finishDelivery(id, clock.now(), job.installation);
}

async function handle(world: World, { event, installation, body }: Delivery, task: Task): Promise<void> {
  const payload: unknown = JSON.parse(body);
  const trigger = triggerFor(event, actionSchema.parse(payload).action);
  if (trigger && installation !== null)
    await trigger.handle(tenantOf(world, { ...task, installation }), payload);
}

const actionSchema = z.object({ action: z.string().nullable().catch(null) });

/**
 * Whether nothing can follow from a delivery, so that it need not be stored: most of what GitHub sends are echoes of
 * what we wrote ourselves, branches that are nobody's base, labels, stars and the like. In doubt it is stored.
 */
export async function isIdle(
  store: World['store'],
  { event, installation, body }: Delivery,
): Promise<boolean> {
  if (installation === null) return true;
  try {
    const payload: unknown = JSON.parse(body);
    const trigger = triggerFor(event, actionSchema.parse(payload).action);
    return trigger === undefined || (await trigger.isIdle?.({ store, installation }, payload)) === true;
  } catch {
    return false;
  }
}
