import { sql } from 'kysely';
import type { Store } from '../../app/ports.ts';
import type { Database } from './database.ts';

/** What is known and renewed by events, as text by key. */
export function kept(database: Database): Pick<Store, 'readKept' | 'keep' | 'forget' | 'reserve'> {
  return {
    async readKept(installation, key) {
      const row = await database.read
        .selectFrom('kept')
        .select('value')
        .where('installation', '=', installation)
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.value;
    },

    keep: (installation, key, value, at) =>
      database.write(async (queries) => {
        await queries
          .insertInto('kept')
          .values({ installation, key, value, kept_at: at })
          .onConflict((conflict) =>
            conflict.columns(['installation', 'key']).doUpdateSet({ value, kept_at: at }),
          )
          .execute();
      }),

    reserve: (installation, key, { count, every, from }) =>
      database.write(async (queries) => {
        await database.lock(queries, `place ${installation} ${key}`);
        const row = await queries
          .selectFrom('kept')
          .select('value')
          .where('installation', '=', installation)
          .where('key', '=', key)
          .executeTakeFirst();
        const first = Math.max(Number(row?.value ?? 0), from);
        const value = String(first + count * every);
        await queries
          .insertInto('kept')
          .values({ installation, key, value, kept_at: from })
          .onConflict((conflict) => conflict.columns(['installation', 'key']).doUpdateSet({ value }))
          .execute();
        return first;
      }),

    forget: (installation, prefix) =>
      database.write(async (queries) => {
        // Not LIKE: it reads % and _ as patterns, and SQLite's ignores case.
        await queries
          .deleteFrom('kept')
          .where('installation', '=', installation)
          .where(sql<string>`substr(key, 1, length(cast(${prefix} as text)))`, '=', prefix)
          .execute();
      }),
  };
}
