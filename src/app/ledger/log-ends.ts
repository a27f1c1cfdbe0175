import type { World } from '../world.ts';

/**
 * Writes where each ledger ends now into the log, which is kept elsewhere than the store: whoever could write the whole chain
 * anew could not make it end, at that number, with that hash.
 */
export async function logLedgerEnds({ store, log }: Pick<World, 'store' | 'log'>): Promise<void> {
  for (const installation of await store.ledgers()) {
    const end = await store.ledgerEnd(installation);
    if (end) log.info('ledger_end', { installation, ...end });
  }
}
