import { sql } from 'kysely';
import type { Store } from '../../app/ports.ts';
import type { Database } from './database.ts';
import type { Queries } from './tables.ts';

/** Those that name pull requests; `pulls` last, because it decides what moves. */
const OF_PULLS = ['pull_parts', 'clocks', 'review_requests', 'campaign_pulls', 'pulls'] as const;
/** What is kept of a repository, in lower case. */
const KEPT = [
  (repo: string) => `valid/${repo}@`,
  (repo: string) => `merged/${repo} `,
  (repo: string) => `roadmap/${repo} `,
];

/** What is stored of a repository's pull requests and campaigns goes along when it gets another name. The ledger says what was true then. */
export const rename = (database: Database): Pick<Store, 'renameRepository'> => ({
  renameRepository: (installation, from, to) =>
    database.write(async (queries) => {
      const move = { installation, from, to };
      for (const table of OF_PULLS) await moveRows(queries, { table, by: 'pulls' }, move);
      await moveRows(queries, { table: 'campaigns', by: 'campaigns' }, move);
      for (const key of KEPT)
        await moveKeys(queries, installation, key(from.toLowerCase()), key(to.toLowerCase()));
      for (const key of [`pull/${from}/`, `campaign/${from}/`, `roadmap/${from}`, `repository/${from}`]) {
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

/** What an event under the new name was quicker for keeps what is stored there. `by` has the rows that decide. */
async function moveRows(
  queries: Queries,
  { table, by }: { readonly table: string; readonly by: string },
  { installation, from, to }: Move,
): Promise<void> {
  const rows = sql.table(table);
  await sql`update ${rows} set repo = ${to} where installation = ${installation} and repo = ${from}
    and number not in (select number from ${sql.table(by)} where installation = ${installation} and repo = ${to})`.execute(
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
