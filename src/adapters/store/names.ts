import type { Ledger } from '../../app/ports.ts';
import type { Database } from './database.ts';
import type { Queries } from './tables.ts';

type NameMethods = 'readNames' | 'learnNames' | 'erasePerson';

const ASKED_AT_ONCE = 500;

/** How the accounts in a ledger are called. The ledger knows only their ids, so a name can go without breaking the chain. */
export function names(database: Database): Pick<Ledger, NameMethods> {
  return {
    readNames: (installation, ids) => readNames(database.read, installation, ids),

    async learnNames(installation, accounts) {
      const logins = new Map(accounts.map(({ id, login }) => [id, login]));
      const known = await readNames(database.read, installation, [...logins.keys()]);
      const rows = [...logins]
        .filter(([id, login]) => known.get(id) !== login)
        .map(([id, login]) => ({ installation, id, login }))
        // In one order, so that two who learn the same names do not wait for each other.
        .sort((a, b) => a.id - b.id);
      if (rows.length === 0) return;
      await database.write(async (queries) => {
        for (const row of rows) await learn(queries, row);
      });
    },

    erasePerson: (installation, id) =>
      database.write(async (queries) => {
        await database.words.overwrite.execute(queries);
        await queries
          .insertInto('names')
          .values({ installation, id, login: null })
          .onConflict((conflict) => conflict.columns(['installation', 'id']).doUpdateSet({ login: null }))
          .execute();
        const result = await queries
          .updateTable('ledger')
          .set({ words: null, words_salt: null })
          .where('installation', '=', installation)
          .where('actor', '=', id)
          .executeTakeFirst();
        return Number(result.numUpdatedRows);
      }),
  };
}

async function readNames(
  queries: Queries,
  installation: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(ids)];
  const found = new Map<number, string>();
  for (let from = 0; from < wanted.length; from += ASKED_AT_ONCE) {
    const rows = await queries
      .selectFrom('names')
      .select(['id', 'login'])
      .where('installation', '=', installation)
      .where('id', 'in', wanted.slice(from, from + ASKED_AT_ONCE))
      .execute();
    for (const { id, login } of rows) if (login !== null) found.set(id, login);
  }
  return found;
}

/** INVARIANT: who was erased stays erased. */
const learn = (
  queries: Queries,
  row: { readonly installation: number; readonly id: number; readonly login: string },
) =>
  queries
    .insertInto('names')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['installation', 'id'])
        .doUpdateSet({ login: row.login })
        .where('names.login', 'is not', null),
    )
    .execute();
