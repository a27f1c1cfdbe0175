import type { PullRecord, PullRef } from '../../app/ports.ts';
import type { ChangedFile } from '../../core/facts/facts.ts';
import type { ListCache } from './list-cache.ts';
import { pack, unpack } from './packed.ts';
import { adopt, join, type Named, namesIn, NEW_PARTS, type Part, partOfList, readNamed } from './parts.ts';
import type { Queries } from './tables.ts';

type Whole = Pick<PullRecord, keyof Named>;

/** Puts a record together from its small parts and its lists. Null: a list went while it was read; read again. */
export async function readParts(
  queries: Queries,
  cache: ListCache,
  ref: PullRef,
  small: readonly { readonly part: string; readonly value: Uint8Array }[],
): Promise<Whole | null> {
  const texts = new Map<string, string>();
  for (const { part, value } of small) texts.set(part, await unpack(value));
  const named = readNamed((part) => {
    const text = texts.get(part) ?? NEW_PARTS[part];
    if (text === undefined) throw new Error(`The store has lost ${part} of ${ref.full_name}#${ref.number}`);
    return text;
  });
  const lists = await readLists(queries, cache, ref, namesIn(named));
  return lists && join(named, (name) => lists.get(name) ?? []);
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

/** Hashes of the parts that are stored, by part. */
export async function readHashes(queries: Queries, ref: PullRef): Promise<ReadonlyMap<string, string>> {
  const rows = await queries
    .selectFrom('pull_parts')
    .select(['part', 'hash'])
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .execute();
  return new Map(rows.map(({ part, hash }) => [part, hash]));
}

/** Writes the parts whose hash is not the stored one and drops those that are no longer there. `packed` holds what was packed ahead. */
export async function writeParts(
  queries: Queries,
  ref: PullRef,
  parts: readonly Part[],
  packed: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const stored = await readHashes(queries, ref);
  for (const { part, hash, text } of parts) {
    if (stored.get(part) === hash) continue;
    const value = packed.get(part) ?? (await pack(text()));
    await queries
      .insertInto('pull_parts')
      .values({ installation: ref.installation, repo: ref.full_name, number: ref.number, part, hash, value })
      .onConflict((conflict) =>
        conflict.columns(['installation', 'repo', 'number', 'part']).doUpdateSet({ hash, value }),
      )
      .execute();
  }
  const wanted = new Set(parts.map(({ part }) => part));
  const dropped = [...stored.keys()].filter((part) => !wanted.has(part));
  if (dropped.length === 0) return;
  await queries
    .deleteFrom('pull_parts')
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .where('part', 'in', dropped)
    .execute();
}
