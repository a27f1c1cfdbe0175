import type { Job, PullChange, PullRecord, PullRef, Store } from '../../app/ports.ts';
import { writeCampaignsOf } from './campaign-pulls.ts';
import { readClocks, writeClocks } from './clocks.ts';
import type { Database } from './database.ts';
import { checkHeld } from './held.ts';
import { isLarge } from './large.ts';
import { appendEntries } from './ledger.ts';
import { type ListCache, listCache } from './list-cache.ts';
import { pack } from './packed.ts';
import { adopt, type Part, SMALL_PARTS, split } from './parts.ts';
import { readHashes, readParts, writeParts } from './pull-parts.ts';
import { writeRequests } from './review-requests.ts';
import type { Queries } from './tables.ts';

const READS = 5;
/** Whoever loses a race has lost it to somebody who wrote, so this many in a row do not happen. */
const TRIES = 100;

interface Stored {
  readonly record: PullRecord;
  readonly version: number;
}

/** Whole records of pull requests: columns, packed parts, and clocks. */
export function pullRecords(database: Database): Pick<Store, 'readPull' | 'changePull'> {
  const cache = listCache();
  return {
    async readPull(ref) {
      const stored = await readStored(database.read, cache, ref);
      return stored && stored.record;
    },

    async changePull(ref, change, holder = null) {
      for (let tries = 0; tries < TRIES; tries++) {
        const before = await readStored(database.read, cache, ref);
        const next = change(before && before.record);
        if (next === null) return before && before.record;
        if (await write({ database, cache, ref, holder }, before, next)) return next.record;
      }
      throw new Error(`${ref.full_name}#${ref.number} was changed ${TRIES} times while it was to be written`);
    },
  };
}

async function readStored(queries: Queries, cache: ListCache, ref: PullRef): Promise<Stored | null> {
  for (let read = 0; read < READS; read++) {
    const rows = await readSmall(queries, ref);
    const row = rows[0];
    if (row === undefined) return null;
    const { version, state, head, base, updated_at, outcome, green_until } = row;
    const clocks = await readClocks(queries, ref, version);
    const parts = clocks && (await readParts(queries, cache, ref, rows));
    if (clocks === null || parts === null) continue;
    return { record: { state, head, base, updated_at, outcome, green_until, clocks, ...parts }, version };
  }
  throw new Error(`The store has lost a file list of ${ref.full_name}#${ref.number}`);
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
    .select(['version', 'state', 'head', 'base', 'updated_at', 'outcome', 'green_until', 'part', 'value'])
    .where('pulls.installation', '=', ref.installation)
    .where('pulls.repo', '=', ref.full_name)
    .where('pulls.number', '=', ref.number)
    .where('part', 'in', SMALL_PARTS)
    .execute();

interface Writing {
  readonly database: Database;
  readonly cache: ListCache;
  readonly ref: PullRef;
  readonly holder: Job | null;
}

/** Writes what follows from `before`. False: somebody else wrote since it was read, and nothing was written. */
async function write(
  { database, cache, ref, holder }: Writing,
  before: Stored | null,
  { record, entries }: PullChange,
): Promise<boolean> {
  const { parts, lists } = split(record);
  // Packed before the transaction begins: others wait for it.
  const packed = await packChanged(database.read, ref, parts);
  const written = await database.write(async (queries) => {
    if (holder) await checkHeld(database, queries, holder);
    if (!(await writeColumns(queries, ref, before, record))) return false;
    await writeParts(queries, ref, parts, packed);
    await writeClocks(queries, ref, before?.record.clocks ?? [], record.clocks);
    await writeRequests(queries, ref, record);
    await writeCampaignsOf(queries, ref, before && before.record, record);
    await appendEntries(database, queries, ref.installation, entries);
    return true;
  });
  if (written) for (const [name, list] of lists) cache.put(ref.installation, name, adopt(name, [...list]));
  return written;
}

async function packChanged(
  queries: Queries,
  ref: PullRef,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const packed = new Map<string, Uint8Array>();
  const stored = await readHashes(queries, ref);
  for (const { part, hash, text } of parts) {
    if (stored.get(part) !== hash) packed.set(part, await pack(text()));
  }
  return packed;
}

/** INVARIANT: a record is written only over the version that it was made from. */
async function writeColumns(
  queries: Queries,
  ref: PullRef,
  before: Stored | null,
  record: PullRecord,
): Promise<boolean> {
  const { installation, full_name: repo, number } = ref;
  const { state, head, base, updated_at, outcome, green_until } = record;
  const large = isLarge(record) ? 1 : 0;
  const columns = { state, head, base, updated_at, outcome, green_until, large };
  if (before === null) {
    const result = await queries
      .insertInto('pulls')
      .values({ installation, repo, number, ...columns, version: 1 })
      .onConflict((conflict) => conflict.columns(['installation', 'repo', 'number']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const result = await queries
    .updateTable('pulls')
    .set({ ...columns, version: before.version + 1 })
    .where('installation', '=', installation)
    .where('repo', '=', repo)
    .where('number', '=', number)
    .where('version', '=', before.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
