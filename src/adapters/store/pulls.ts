import type { PullRecord, PullRef, Store } from '../../app/ports.ts';
import type { Database } from './database.ts';
import { pack, unpack } from './packed.ts';
import { join, type Part, split } from './parts.ts';
import type { Queries } from './tables.ts';

type PullMethods =
  | 'readPull'
  | 'writePull'
  | 'pullsByHead'
  | 'pullsByBase'
  | 'findPulls'
  | 'openPulls'
  | 'openRequests';

/** Pull requests: what is asked for by head, base or state in columns, the rest in packed parts. */
export function pulls(database: Database): Pick<Store, PullMethods> {
  return {
    async readPull(ref) {
      // One statement, so that a write in between is seen whole or not at all.
      const rows = await database.read
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
        .execute();
      const row = rows[0];
      if (row === undefined) return null;
      const texts = await Promise.all(
        rows.map(async ({ part, value }) => [part, await unpack(value)] as const),
      );
      const { state, head, base, updated_at, outcome } = row;
      return { state, head, base, updated_at, outcome, ...join(new Map(texts)) };
    },

    async writePull(ref, record) {
      const parts = split(record);
      const packed = new Map<string, Uint8Array>();
      const stored = await readHashes(database.read, ref);
      for (const part of parts) {
        if (stored.get(part.part) !== part.hash) packed.set(part.part, await pack(part.text()));
      }

      await database.write(async (queries) => {
        await writeColumns(queries, ref, record);
        const now = await readHashes(queries, ref);
        for (const part of parts) {
          if (now.get(part.part) === part.hash) continue;
          await writePart(queries, ref, part, packed.get(part.part) ?? (await pack(part.text())));
        }
        const kept = new Set(parts.map(({ part }) => part));
        for (const part of now.keys()) if (!kept.has(part)) await dropPart(queries, ref, part);
        await writeRequests(queries, ref, record);
      });
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

async function readHashes(queries: Queries, ref: PullRef): Promise<ReadonlyMap<string, string>> {
  const rows = await queries
    .selectFrom('pull_parts')
    .select(['part', 'hash'])
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .execute();
  return new Map(rows.map(({ part, hash }) => [part, hash]));
}

async function writeColumns(queries: Queries, ref: PullRef, record: PullRecord): Promise<void> {
  const { state, head, base, updated_at, outcome } = record;
  const columns = { state, head, base, updated_at, outcome };
  await queries
    .insertInto('pulls')
    .values({ ...keyOf(ref), ...columns })
    .onConflict((conflict) => conflict.columns(['installation', 'repo', 'number']).doUpdateSet(columns))
    .execute();
}

async function writePart(
  queries: Queries,
  ref: PullRef,
  { part, hash }: Part,
  value: Uint8Array,
): Promise<void> {
  await queries
    .insertInto('pull_parts')
    .values({ ...keyOf(ref), part, hash, value })
    .onConflict((conflict) =>
      conflict.columns(['installation', 'repo', 'number', 'part']).doUpdateSet({ hash, value }),
    )
    .execute();
}

async function dropPart(queries: Queries, ref: PullRef, part: string): Promise<void> {
  await queries
    .deleteFrom('pull_parts')
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .where('part', '=', part)
    .execute();
}

/** Requests count while the pull request is open and waits; whom GitHub refused or a person removed has none. */
async function writeRequests(queries: Queries, ref: PullRef, record: PullRecord): Promise<void> {
  const { asked, refused, removed } = record.published;
  const waits = record.state === 'open' && record.outcome === 'waiting';
  const open = waits ? asked.filter((handle) => !refused.includes(handle) && !removed.includes(handle)) : [];
  const wanted = new Set(open.map((handle) => handle.replace(/^@/, '').toLowerCase()));

  const stored = await queries
    .selectFrom('review_requests')
    .select('login')
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .execute();
  const known = new Set(stored.map(({ login }) => login));
  const gone = [...known].filter((login) => !wanted.has(login));
  const added = [...wanted].filter((login) => !known.has(login));

  if (added.length > 0) {
    const { installation, repo, number } = keyOf(ref);
    const rows = added.map((login) => ({ installation, repo, number, login }));
    await queries.insertInto('review_requests').values(rows).execute();
  }
  if (gone.length > 0) {
    await queries
      .deleteFrom('review_requests')
      .where('installation', '=', ref.installation)
      .where('repo', '=', ref.full_name)
      .where('number', '=', ref.number)
      .where('login', 'in', gone)
      .execute();
  }
}

const keyOf = ({ installation, full_name, number }: PullRef) => ({ installation, repo: full_name, number });
