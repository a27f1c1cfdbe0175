import { randomBytes } from 'node:crypto';
import { type ChainEnd, chainEntry } from '../../app/ledger/chain.ts';
import type { Entry, Ledger, NewEntry } from '../../app/ports.ts';
import type { Database } from './database.ts';
import type { Queries } from './tables.ts';

type LedgerMethods = 'append' | 'readLedger' | 'ledgers' | 'ledgerEnd';

/** The append-only record of each installation. The tables themselves refuse to change or drop what is in it. */
export function ledger(database: Database): Pick<Ledger, LedgerMethods> {
  return {
    append: (installation, entries) =>
      database.write((queries) => appendEntries(database, queries, installation, entries)),

    async readLedger(installation, { after, limit }) {
      const rows = await database.read
        .selectFrom('ledger')
        .select(COLUMNS)
        .where('installation', '=', installation)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(entryOf);
    },

    async ledgers() {
      // By both: one that has lost its end, or all its entries, is still there to be verified.
      const rows = await database.read
        .selectFrom('ledger')
        .select('installation')
        .union(database.read.selectFrom('ledger_ends').select('installation'))
        .orderBy('installation')
        .execute();
      return rows.map(({ installation }) => installation);
    },

    ledgerEnd: (installation) => readEnd(database.read, installation),
  };
}

/**
 * Adds entries within the transaction that makes the change that they tell of. One writer of an installation at a time, to the
 * end of its transaction, so this comes last in it.
 */
export async function appendEntries(
  database: Pick<Database, 'lock'>,
  queries: Queries,
  installation: number,
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await database.lock(queries, ledgerLock(installation));
  let end = await readEnd(queries, installation);
  for (const entry of entries) {
    const { details, ...placed } = chainEntry(end, entry, randomBytes(16).toString('hex'));
    const row = { installation, ...placed, details: JSON.stringify(details) };
    await queries.insertInto('ledger').values(row).execute();
    end = { seq: placed.seq, hash: placed.hash };
  }
  if (end !== null) await writeEnd(queries, installation, end);
}

/** Who holds it may write to the installation's ledger. */
export const ledgerLock = (installation: number): string => `ledger ${installation}`;

async function readEnd(queries: Queries, installation: number): Promise<ChainEnd | null> {
  const row = await queries
    .selectFrom('ledger_ends')
    .select(['seq', 'hash'])
    .where('installation', '=', installation)
    .executeTakeFirst();
  return row ?? null;
}

const writeEnd = (queries: Queries, installation: number, end: ChainEnd) =>
  queries
    .insertInto('ledger_ends')
    .values({ installation, ...end })
    .onConflict((conflict) => conflict.column('installation').doUpdateSet(end))
    .execute();

const COLUMNS = [
  'seq',
  'kind',
  'at',
  'repo',
  'number',
  'actor',
  'department',
  'rule',
  'head',
  'policy',
  'verdict',
  'details',
  'words',
  'words_hash',
  'words_salt',
  'prev',
  'hash',
] as const satisfies readonly (keyof Entry)[];

function entryOf({ details, ...row }: Omit<Entry, 'details'> & { readonly details: string }): Entry {
  return { ...row, details: readDetails(details) };
}

/** INVARIANT: details that were not written by us are never taken for those that were, so that verification finds them. */
function readDetails(text: string): Entry['details'] {
  try {
    const details: Entry['details'] = JSON.parse(text);
    if (JSON.stringify(details) === text) return details;
  } catch {
    // No JSON at all: what is returned below has another hash.
  }
  return { unreadable: text };
}
