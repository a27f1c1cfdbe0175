import type { PullRecord, PullRef } from '../../app/ports.ts';
import type { ChangedFile } from '../../core/facts/facts.ts';
import type { ListCache } from './list-cache.ts';
import { unpack } from './packed.ts';
import { adopt, join, type Named, namesIn, partOfList, readNamed } from './parts.ts';
import type { Queries } from './tables.ts';

type Whole = Pick<PullRecord, keyof Named>;

/** What a record consists of beside columns and clocks, and the hash of each of its parts. */
interface Read {
  readonly whole: Whole;
  readonly hashes: ReadonlyMap<string, string>;
}

/** Puts a record together from its small parts and its lists. Null: a list went while it was read; read again. */
export async function readParts(
  queries: Queries,
  cache: ListCache,
  ref: PullRef,
  small: readonly { readonly part: string; readonly hash: string; readonly value: Uint8Array }[],
): Promise<Read | null> {
  const texts = new Map<string, string>();
  for (const { part, value } of small) texts.set(part, await unpack(value));
  const named = readNamed(texts);
  const names = namesIn(named);
  const lists = await readLists(queries, cache, ref, names);
  if (lists === null) return null;
  const hashes = [
    ...small.map(({ part, hash }) => [part, hash] as const),
    ...names.map((name) => [partOfList(name), name] as const),
  ];
  return { whole: join(named, (name) => lists.get(name) ?? []), hashes: new Map(hashes) };
}

/** All of them or null: a record without one of its lists decides nothing. */
async function readLists(
  queries: Queries,
  cache: ListCache,
  ref: PullRef,
  names: readonly string[],
): Promise<ReadonlyMap<string, ChangedFile[]> | null> {
  const lists = new Map<string, ChangedFile[]>();
  for (const name of names) {
    const list = cache.get(ref.installation, name);
    if (list !== undefined) lists.set(name, list);
  }
  const missing = names.filter((name) => !lists.has(name));
  if (missing.length === 0) return lists;

  const rows = await queries
    .selectFrom('pull_parts')
    .select(['hash', 'value'])
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .where('part', 'in', missing.map(partOfList))
    .execute();
  for (const { hash, value } of rows) {
    const parsed: ChangedFile[] = JSON.parse(await unpack(value));
    const list = adopt(hash, parsed);
    cache.put(ref.installation, hash, list);
    lists.set(hash, list);
  }
  return rows.length === missing.length ? lists : null;
}

/** A part as it is stored. */
export interface PackedPart {
  readonly part: string;
  readonly hash: string;
  readonly value: Uint8Array;
}

/** Writes parts, in the place of those of the same name. */
export async function writeParts(
  queries: Queries,
  { installation, full_name: repo, number }: PullRef,
  parts: readonly PackedPart[],
): Promise<void> {
  for (const { part, hash, value } of parts) {
    await queries
      .insertInto('pull_parts')
      .values({ installation, repo, number, part, hash, value })
      .onConflict((conflict) =>
        conflict.columns(['installation', 'repo', 'number', 'part']).doUpdateSet({ hash, value }),
      )
      .execute();
  }
}

/** Drops parts that a record no longer has. */
export async function dropParts(queries: Queries, ref: PullRef, parts: readonly string[]): Promise<void> {
  if (parts.length === 0) return;
  await queries
    .deleteFrom('pull_parts')
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .where('part', 'in', parts)
    .execute();
}
