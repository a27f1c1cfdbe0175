import type { PullRecord, PullRef, Store } from '../../app/ports.ts';
import type { Database } from './database.ts';
import { listCache } from './list-cache.ts';
import { pack } from './packed.ts';
import { adopt, SMALL_PARTS, split } from './parts.ts';
import { readHashes, readParts, writeParts } from './pull-parts.ts';
import { writeRequests } from './review-requests.ts';
import type { Queries } from './tables.ts';

type PullMethods =
  'readPull' | 'writePull' | 'findPulls' | 'pullsByHead' | 'pullsByBase' | 'openPulls' | 'openRequests';

const READS = 5;

/** Pull requests: what is asked for by head, base or state in columns, the rest in packed parts. */
export function pulls(database: Database): Pick<Store, PullMethods> {
  const cache = listCache();
  return {
    async readPull(ref) {
      for (let read = 0; read < READS; read++) {
        const rows = await readSmall(database.read, ref);
        const row = rows[0];
        if (row === undefined) return null;
        const parts = await readParts(database.read, cache, ref, rows);
        const { state, head, base, updated_at, outcome } = row;
        if (parts !== null) return { state, head, base, updated_at, outcome, ...parts };
      }
      throw new Error(`The store has lost a file list of ${ref.full_name}#${ref.number}`);
    },

    async writePull(ref, record) {
      const { parts, lists } = split(record);
      // Packed before the transaction begins: others wait for it.
      const packed = new Map<string, Uint8Array>();
      const stored = await readHashes(database.read, ref);
      for (const { part, hash, text } of parts) {
        if (stored.get(part) !== hash) packed.set(part, await pack(text()));
      }
      await database.write(async (queries) => {
        await writeColumns(queries, ref, record);
        await writeParts(queries, ref, parts, packed);
        await writeRequests(queries, ref, record);
      });
      for (const [name, list] of lists) cache.put(ref.installation, name, adopt(name, [...list]));
    },

    pullsByHead: (repo, head) =>
      database.read
        .selectFrom('pulls')
        .select(['number', 'base', 'outcome'])
        .where('installation', '=', repo.installation)
        .where('repo', '=', repo.full_name)
        .where('head', '=', head)
        .where('state', '=', 'open')
        .orderBy('number')
        .execute(),

    async pullsByBase(repo, base) {
      const rows = await database.read
        .selectFrom('pulls')
        .select('number')
        .where('installation', '=', repo.installation)
        .where('repo', '=', repo.full_name)
        .where('base', '=', base)
        .where('state', '=', 'open')
        .orderBy('number')
        .execute();
      return rows.map(({ number }) => number);
    },

    findPulls: (full_name, number) =>
      database.read
        .selectFrom('pulls')
        .select(['installation', 'repo as full_name', 'number'])
        .where((where) => where(where.fn<string>('lower', ['repo']), '=', full_name.toLowerCase()))
        .where('number', '=', number)
        .orderBy('updated_at', 'desc')
        .execute(),

    openPulls: (installation) =>
      database.read
        .selectFrom('pulls')
        .select(['installation', 'repo as full_name', 'number', 'base'])
        .where('installation', '=', installation)
        .where('state', '=', 'open')
        .orderBy('repo')
        .orderBy('number')
        .execute(),

    async openRequests(installation) {
      const rows = await database.read
        .selectFrom('review_requests')
        .select((columns) => ['login', columns.fn.countAll<number>().as('open')])
        .where('installation', '=', installation)
        .groupBy('login')
        .execute();
      return Object.fromEntries(rows.map(({ login, open }) => [login, open]));
    },
  };
}

/** One statement, so that a write in between is seen whole or not at all. */
const readSmall = (queries: Queries, ref: PullRef) =>
  queries
    .selectFrom('pulls')
    .innerJoin('pull_parts', (on) =>
      on
        .onRef('pull_parts.installation', '=', 'pulls.installation')
        .onRef('pull_parts.repo', '=', 'pulls.repo')
        .onRef('pull_parts.number', '=', 'pulls.number'),
    )
    .select(['state', 'head', 'base', 'updated_at', 'outcome', 'part', 'value'])
    .where('pulls.installation', '=', ref.installation)
    .where('pulls.repo', '=', ref.full_name)
    .where('pulls.number', '=', ref.number)
    .where('part', 'in', SMALL_PARTS)
    .execute();

async function writeColumns(queries: Queries, ref: PullRef, record: PullRecord): Promise<void> {
  const { state, head, base, updated_at, outcome } = record;
  const columns = { state, head, base, updated_at, outcome };
  await queries
    .insertInto('pulls')
    .values({ installation: ref.installation, repo: ref.full_name, number: ref.number, ...columns })
    .onConflict((conflict) => conflict.columns(['installation', 'repo', 'number']).doUpdateSet(columns))
    .execute();
}
