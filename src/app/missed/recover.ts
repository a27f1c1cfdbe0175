import { z } from 'zod';
import type { Instant } from '../../core/time/instant.ts';
import { RECOVER } from '../jobs.ts';
import { logLedgerEnds } from '../ledger/log-ends.ts';
import { enqueueResync } from './resync.ts';
import { Unavailable } from '../ports.ts';
import type { World } from '../world.ts';

/** How often GitHub is asked which webhooks did not reach us. */
const EVERY = 15 * 60 * 1000;
/** What is sent again all at once, just after a start, may fail once more. */
const AFTER_START = 60 * 1000;
/** GitHub forgets them after three days: https://docs.github.com/rest/apps/webhooks */
const REMEMBERED = 3 * 24 * 60 * 60 * 1000;
/** One that was refused this often will be again: its body is too large, or another secret signed it. */
const MOST_REFUSALS = 5;

export const recoverySchema = z.object({ starting: z.boolean().catch(false) }).catch({ starting: false });

/**
 * Puts a recovery in line; the one at the start of a process also looks through all open pull requests. The two do not merge:
 * a start must not be lost in what waits already.
 */
export const enqueueRecovery = (
  { store }: Pick<World, 'store'>,
  at: Instant,
  { starting }: { readonly starting: boolean },
): Promise<void> =>
  store.enqueue({
    installation: 0,
    key: starting ? 'recovery/start' : 'recovery',
    kind: RECOVER,
    payload: JSON.stringify({ starting }),
    run_at: at,
  });

/**
 * Makes up for what was missed: has GitHub send the webhooks again that failed, and at the start of a process has the
 * open pull requests of every installation compared with what was judged.
 */
export async function recover(
  world: World,
  { starting, cause }: { readonly starting: boolean; readonly cause: string },
): Promise<void> {
  const { store, github, clock, log } = world;
  await enqueueRecovery(world, clock.now() + (starting ? AFTER_START : EVERY), { starting: false });
  await logLedgerEnds(world);
  if (starting) {
    for (const installation of await github.readInstallations()) {
      await enqueueResync({ store, installation, cause }, clock.now());
    }
  }
  for (const failed of await github.redelivery.readFailed(clock.now() - REMEMBERED)) {
    const wasStored = (await store.readDelivery(failed.id)) !== null;
    if (wasStored || failed.refused >= MOST_REFUSALS) continue;
    log.info('delivery_asked_again', { cause, delivery: failed.id });
    try {
      await github.redelivery.redeliver(failed);
    } catch (error) {
      // The others are not to wait for this one; the next look asks for it again.
      if (!(error instanceof Unavailable)) throw error;
      log.warn('delivery_not_asked_again', { cause, delivery: failed.id, because: error.message });
    }
  }
}
