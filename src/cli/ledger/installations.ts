import type { Store } from '../../app/ports.ts';
import { Fault, type Flag } from '../verb.ts';

export const INSTALLATION: Flag = {
  name: 'installation',
  value: 'N',
  says: 'the installation, by its number on GitHub',
};

/** The installations that somebody means: the one that they name, or all that have a ledger. Throws `Fault` where there is none. */
export async function installationsOf(store: Store, named: string | null): Promise<readonly number[]> {
  const all = await store.ledgers();
  if (named === null && all.length > 0) return all;
  const next =
    all.length > 0
      ? `Those with a ledger: ${all.join(', ')}`
      : 'Check that DATA_DIR or DATABASE_URL are those of the server.';
  if (named === null) throw new Fault('Nothing is in the ledger yet.', next);
  const number = Number(named);
  if (!/^[1-9]\d{0,14}$/.test(named)) throw new Fault(`\`${named}\` is no installation’s number.`, next);
  const page = await store.readLedger(number, { after: 0, limit: 1 });
  if (page.length === 0 && !all.includes(number))
    throw new Fault(`Installation ${number} has no ledger.`, next);
  return [number];
}
