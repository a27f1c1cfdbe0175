import { sql } from 'kysely';
import type { Store } from '../../app/ports.ts';
import type { Database } from './database.ts';
import type { Queries } from './tables.ts';

/** Those that name pull requests; `pulls` last, because it decides what moves. */
const TABLES = ['pull_parts', 'clocks', 'review_requests', 'pulls'] as const;

/** What is stored of a repository's pull requests goes along when it gets another name. The ledger says what was true then. */
export const rename = (database: Database): Pick<Store, 'renameRepository'> => ({
  renameRepository: (installation, from, to) =>
    database.write(async (queries) => {
      for (const table of TABLES) await moveRows(queries, table, { installation, from, to });
      await moveKeys(queries, installation, `valid/${from.toLowerCase()}@`, `valid/${to.toLowerCase()}@`);
      for (const key of [`pull/${from}/`, `repository/${from}`]) {
        await sql`delete from jobs where installation = ${installation}
          and state in ('later', 'ready') and ${startsWith(key)}`.execute(queries);
      }
    }),
});

interface Move {
  readonly installation: number;
  readonly from: string;
  readonly to: string;
}

/** A pull request that an event under the new name was quicker for keeps what is stored there. */
async function moveRows(
  queries: Queries,
  table: (typeof TABLES)[number],
  { installation, from, to }: Move,
): Promise<void> {
  const rows = sql.table(table);
  await sql`update ${rows} set repo = ${to} where installation = ${installation} and repo = ${from}
    and number not in (select number from pulls where installation = ${installation} and repo = ${to})`.execute(
    queries,
  );
  await sql`delete from ${rows} where installation = ${installation} and repo = ${from}`.execute(queries);
}

async function moveKeys(queries: Queries, installation: number, from: string, to: string): Promise<void> {
  const rest = sql`substr(key, length(cast(${from} as text)) + 1)`;
  await sql`update kept set key = cast(${to} as text) || ${rest}
    where installation = ${installation} and ${startsWith(from)} and not exists (
      select 1 from kept taken where taken.installation = kept.installation
        and taken.key = cast(${to} as text) || substr(kept.key, length(cast(${from} as text)) + 1))`.execute(
    queries,
  );
}

/** Not LIKE: it reads % and _ as patterns. */
const startsWith = (prefix: string) =>
  sql<boolean>`substr(key, 1, length(cast(${prefix} as text))) = ${prefix}`;
