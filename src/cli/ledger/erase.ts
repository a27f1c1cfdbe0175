import { verifyLedger } from '../../app/ledger/verify-ledger.ts';
import { readPages } from '../../app/ledger/read-pages.ts';
import { peopleIn } from '../../core/ledger/people-in.ts';
import type { Store } from '../../app/ports.ts';
import { readArgs, requiredValue } from '../args.ts';
import { withStore } from '../open-store.ts';
import { Fault, type Verb } from '../verb.ts';
import { sayFault } from './finding.ts';
import { INSTALLATION, installationsOf } from './installations.ts';

/**
 * Somebody has left and asks to be forgotten. Their name and what they wrote go out of the record for good; that somebody acted,
 * and when, stays under their number, and the chain still holds.
 */
export const erase: Verb = {
  name: 'ledger erase',
  usage: 'LOGIN|ID --installation N [--json]',
  summary: 'Erase a person’s name and words from the record, for good',
  flags: [INSTALLATION],
  async run(args, io) {
    const given = readArgs(erase, args, ['LOGIN|ID']);
    const [typed = ''] = given.operands;
    const named = requiredValue(erase, given, 'installation');
    return withStore(io, async (store) => {
      const [installation = 0] = await installationsOf(store, named);
      const id = await personOf(store, installation, typed);
      const entries = await store.erasePerson(installation, id);
      const { fault } = await verifyLedger(store, installation);
      if (given.json)
        io.out(`${JSON.stringify({ installation, id, entries, whole: fault === null }, null, 2)}\n`);
      else
        io.out(
          `${sayErased(id, entries)}\n${fault ? `${sayFault(fault)} That was so before, and is not because of the erasure.` : 'The chain still holds.'}\n`,
        );
      return fault ? 1 : 0;
    });
  },
};

function sayErased(id: number, entries: number): string {
  const acts = entries === 1 ? '1 act stands' : `${entries} acts stand`;
  return [
    `Erased: the name of account ${id}, and what it wrote.`,
    `${acts} in the record under that number, without name or words. Nothing brings them back, and the name is not learnt again.`,
  ].join('\n');
}

/** The account's number, from itself or from the name that it is known by. Throws `Fault` where that is nobody, or several. */
async function personOf(store: Store, installation: number, typed: string): Promise<number> {
  if (/^\d{1,15}$/.test(typed)) return Number(typed);
  const login = typed.replace(/^@/, '').toLowerCase();
  const names = await store.readNames(installation, await accountsIn(store, installation));
  const found = [...names].filter(([, name]) => name.toLowerCase() === login).map(([id]) => id);
  const [id] = found;
  if (id !== undefined && found.length === 1) return id;
  if (id !== undefined)
    throw new Fault(
      `${found.length} accounts were called ${typed}.`,
      `Name one by its number: ${found.join(', ')}`,
    );
  throw new Fault(
    `Nobody in this ledger is called ${typed}.`,
    'Check the spelling; somebody who was renamed or erased is found by their number.',
  );
}

/** Everybody who stands in the ledger, by number: who did something, or to whom it was done. */
async function accountsIn(store: Store, installation: number): Promise<readonly number[]> {
  const ids = new Set<number>();
  for await (const page of readPages(store, installation)) {
    for (const id of page.flatMap(peopleIn)) ids.add(id);
  }
  return [...ids];
}
