import { isDeepStrictEqual } from 'node:util';
import type { PullRef } from '../../app/ports.ts';
import type { Clock, Pause } from '../../core/time/clock.ts';
import type { Queries } from './tables.ts';

const COLUMNS = [
  'department',
  'sla',
  'round',
  'started_at',
  'responded_at',
  'stopped_at',
  'stopped_by',
  'reckoned_to',
] as const satisfies readonly (keyof Clock)[];

/** The clocks of a pull request as its record had them at this version. Null: the record has another version by now. */
export async function readClocks(
  queries: Queries,
  ref: PullRef,
  version: number,
): Promise<readonly Clock[] | null> {
  const current = await queries
    .selectFrom('pulls')
    .leftJoin('clocks', (on) =>
      on
        .onRef('clocks.installation', '=', 'pulls.installation')
        .onRef('clocks.repo', '=', 'pulls.repo')
        .onRef('clocks.number', '=', 'pulls.number'),
    )
    .select([...COLUMNS, 'pauses'])
    .where('pulls.installation', '=', ref.installation)
    .where('pulls.repo', '=', ref.full_name)
    .where('pulls.number', '=', ref.number)
    .where('version', '=', version)
    .orderBy('place')
    .execute();
  return current.length === 0 ? null : current.filter(isClock).map(clockOf);
}

/** Writes them in the place of those that were there before, where they differ. */
export async function writeClocks(
  queries: Queries,
  ref: PullRef,
  before: readonly Clock[],
  clocks: readonly Clock[],
): Promise<void> {
  if (isDeepStrictEqual(before, clocks)) return;
  const { installation, full_name: repo, number } = ref;
  await queries
    .deleteFrom('clocks')
    .where('installation', '=', installation)
    .where('repo', '=', repo)
    .where('number', '=', number)
    .execute();
  if (clocks.length === 0) return;
  const rows = clocks.map(({ pauses, ...clock }, place) => ({
    installation,
    repo,
    number,
    place,
    ...clock,
    pauses: JSON.stringify(pauses),
  }));
  await queries.insertInto('clocks').values(rows).execute();
}

type Row = Omit<Clock, 'pauses'> & { readonly pauses: string };

/** A pull request without clocks gives one row of nulls. */
const isClock = (row: { readonly [K in keyof Row]: Row[K] | null }): row is Row => row.department !== null;

function clockOf({ pauses, ...clock }: Row): Clock {
  const list: readonly Pause[] = JSON.parse(pauses);
  return { ...clock, pauses: list };
}
