import { type RawBuilder, sql } from 'kysely';
import type { Database, Words } from './database.ts';
import { firstTables } from './migrations/0001-first-tables.ts';
import { clocksAndLedger } from './migrations/0002-clocks-and-ledger.ts';
import { campaigns } from './migrations/0003-campaigns.ts';

/** A step forward; there is none back. What has been released is never changed, only followed. */
export interface Migration {
  readonly name: string;
  statements(words: Words): readonly RawBuilder<unknown>[];
}

/** In the order in which they run. */
export const MIGRATIONS: readonly Migration[] = [firstTables, clocksAndLedger, campaigns];

/**
 * Brings the tables to where this version needs them, in one transaction, one process at a time.
 * Throws where the database was written by a later version of Lockstep.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await database.write(async (queries) => {
    await database.words.migrationLock.execute(queries);
    await sql`create table if not exists migrations (name text primary key)`.execute(queries);
    const done = new Set(
      (await queries.selectFrom('migrations').select('name').execute()).map((row) => row.name),
    );
    const unknown = [...done].find((name) => !migrations.some((migration) => migration.name === name));
    if (unknown !== undefined) {
      throw new Error(
        `The store was last used by a later version of Lockstep (its step ${unknown} is not known here). Start that version, or use another store.`,
      );
    }
    for (const migration of migrations.filter(({ name }) => !done.has(name))) {
      for (const statement of migration.statements(database.words)) await statement.execute(queries);
      await queries.insertInto('migrations').values({ name: migration.name }).execute();
    }
  });
}
