import { randomInt } from 'node:crypto';
import type { Job, PullChange, PullRecord, PullRef, Store } from '../../app/ports.ts';
import { writeCampaignsOf } from './campaign-pulls.ts';
import { readClocks, writeClocks } from './clocks.ts';
import type { Database } from './database.ts';
import { checkHeld } from './held.ts';
import { isLarge } from './large.ts';
import { appendEntries } from './ledger.ts';
import { type ListCache, listCache } from './list-cache.ts';
import { pack } from './packed.ts';
import { adopt, type Part, readBack, SMALL_PARTS, split } from './parts.ts';
import { dropParts, type PackedPart, readParts, writeParts } from './pull-parts.ts';
import { type RecordCache, recordCache, type Stored } from './record-cache.ts';
import { writeRequests } from './review-requests.ts';
import type { Queries } from './tables.ts';

const READS = 5;
/** Whoever loses a race has lost it to somebody who wrote, so this many in a row do not happen. */
const TRIES = 100;

/** What was read or written lately, and may be read again. */
interface Caches {
  readonly lists: ListCache;
  readonly records: RecordCache;
}

/** Whole records of pull requests: columns, packed parts, and clocks. */
export function pullRecords(database: Database): Pick<Store, 'readPull' | 'changePull'> {
  const caches = { lists: listCache(), records: recordCache() };
  return {
    async readPull(ref) {
      const stored = await readStored(database.read, caches, ref);
      return stored && stored.record;
    },

    async changePull(ref, change, holder = null) {
      for (let tries = 0; tries < TRIES; tries++) {
        const before = await readStored(database.read, caches, ref);
        const next = change(before && before.record);
        if (next === null) return before && before.record;
        if (await write({ database, caches, ref, holder }, before, next)) return next.record;
      }
      throw new Error(`${ref.full_name}#${ref.number} was changed ${TRIES} times while it was to be written`);
    },
  };
}

async function readStored(queries: Queries, caches: Caches, ref: PullRef): Promise<Stored | null> {
  const version = await readVersion(queries, ref);
  if (version === null) return null;
  const kept = caches.records.get(ref, version);
  if (kept !== null) return kept;
  for (let read = 0; read < READS; read++) {
    const stored = await readWhole(queries, caches.lists, ref);
    if (stored === 'changed meanwhile') continue;
    if (stored !== null) caches.records.put(ref, stored);
    return stored;
  }
  throw new Error(`The store has lost a file list of ${ref.full_name}#${ref.number}`);
}

async function readVersion(queries: Queries, ref: PullRef): Promise<number | null> {
  const row = await queries
    .selectFrom('pulls')
    .select('version')
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .executeTakeFirst();
  return row?.version ?? null;
}

async function readWhole(
  queries: Queries,
  lists: ListCache,
  ref: PullRef,
): Promise<Stored | null | 'changed meanwhile'> {
  const rows = await readSmall(queries, ref);
  const row = rows[0];
  if (row === undefined) return null;
  const { version, state, head, base, updated_at, outcome, green_until } = row;
  const clocks = await readClocks(queries, ref, version);
  const read = clocks && (await readParts(queries, lists, ref, rows));
  if (clocks === null || read === null) return 'changed meanwhile';
  const record = { state, head, base, updated_at, outcome, green_until, clocks, ...read.whole };
  return { record, version, hashes: read.hashes };
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
    .select([
      'version',
      'state',
      'head',
      'base',
      'updated_at',
      'outcome',
      'green_until',
      'part',
      'hash',
      'value',
    ])
    .where('pulls.installation', '=', ref.installation)
    .where('pulls.repo', '=', ref.full_name)
    .where('pulls.number', '=', ref.number)
    .where('part', 'in', SMALL_PARTS)
    .execute();

interface Writing {
  readonly database: Database;
  readonly caches: Caches;
  readonly ref: PullRef;
  readonly holder: Job | null;
}

/** Writes what follows from `before`. False: somebody else wrote since it was read, and nothing was written. */
async function write(
  { database, caches, ref, holder }: Writing,
  before: Stored | null,
  { record, entries }: PullChange,
): Promise<boolean> {
  const { parts, lists } = split(record);
  const stored = before?.hashes ?? NO_HASHES;
  // Packed before the transaction begins: others wait for it.
  const changed = await packChanged(parts, stored);
  const version = before === null ? FIRST_VERSION() : before.version + 1;
  const written = await database.write(async (queries) => {
    if (holder) await checkHeld(database, queries, holder);
    if (!(await writeColumns(queries, ref, before, { record, version }))) return false;
    await writeParts(queries, ref, changed);
    await dropParts(queries, ref, gone(stored, parts));
    await writeClocks(queries, ref, before?.record.clocks ?? [], record.clocks);
    await writeRequests(queries, ref, record);
    await writeCampaignsOf(queries, ref, before && before.record, record);
    await appendEntries(database, queries, ref.installation, entries);
    return true;
  });
  if (!written) return false;
  const adopted = new Map([...lists].map(([name, list]) => [name, adopt(name, [...list])]));
  for (const [name, list] of adopted) caches.lists.put(ref.installation, name, list);
  const hashes = new Map(parts.map(({ part, hash }) => [part, hash]));
  caches.records.put(ref, { record: readBack(record, parts, adopted), version, hashes });
  return true;
}

const NO_HASHES: ReadonlyMap<string, string> = new Map();

/** Not always 1: records can be deleted with their installation, and what another process keeps of the old one must not count for the new one. */
const FIRST_VERSION = (): number => randomInt(1, 2 ** 31);

async function packChanged(
  parts: readonly Part[],
  stored: ReadonlyMap<string, string>,
): Promise<readonly PackedPart[]> {
  const changed = parts.filter(({ part, hash }) => stored.get(part) !== hash);
  return Promise.all(
    changed.map(async ({ part, hash, text }) => ({ part, hash, value: await pack(text()) })),
  );
}

function gone(stored: ReadonlyMap<string, string>, parts: readonly Part[]): readonly string[] {
  const wanted = new Set(parts.map(({ part }) => part));
  return [...stored.keys()].filter((part) => !wanted.has(part));
}

/** INVARIANT: a record is written only over the version that it was made from. */
async function writeColumns(
  queries: Queries,
  ref: PullRef,
  before: Stored | null,
  { record, version }: { readonly record: PullRecord; readonly version: number },
): Promise<boolean> {
  const { installation, full_name: repo, number } = ref;
  const { state, head, base, updated_at, outcome, green_until } = record;
  const large = isLarge(record) ? 1 : 0;
  const columns = { state, head, base, updated_at, outcome, green_until, large, version };
  if (before === null) {
    const result = await queries
      .insertInto('pulls')
      .values({ installation, repo, number, ...columns })
      .onConflict((conflict) => conflict.columns(['installation', 'repo', 'number']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const result = await queries
    .updateTable('pulls')
    .set(columns)
    .where('installation', '=', installation)
    .where('repo', '=', repo)
    .where('number', '=', number)
    .where('version', '=', before.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
