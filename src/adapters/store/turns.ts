import { type RawBuilder, sql } from 'kysely';
import type { Job } from '../../app/ports.ts';
import { URGENT_KINDS } from '../../app/ports.ts';
import type { Queries } from './tables.ts';

/** No other job of the same key runs. */
export const NOT_BUSY = sql<boolean>`not exists (
  select 1 from jobs busy where busy.state = 'running' and busy.installation = jobs.installation and busy.key = jobs.key)`;

/** As in the index `jobs_patient`. */
const IS_PATIENT = sql<boolean>`kind not in (${sql.join(URGENT_KINDS.map((kind) => sql.lit(kind)))})`;

/**
 * The turn of a job that becomes ready. What is urgent takes the turn of the first other job of its installation, which goes
 * to the end of its own line: so it need not wait behind thousands of them, and no other installation waits longer.
 */
export async function turnFor(
  queries: Queries,
  { installation, kind }: Pick<Job, 'installation' | 'kind'>,
): Promise<RawBuilder<number>> {
  const last = lastTurn(installation);
  if (!URGENT_KINDS.includes(kind)) return last;
  const first = await queries
    .selectFrom('jobs')
    .select(['id', 'turn'])
    .where('installation', '=', installation)
    .where('state', '=', sql.lit('ready'))
    .where(IS_PATIENT)
    .orderBy('turn')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return last;
  await queries
    .updateTable('jobs')
    .set({ turn: last })
    .where('id', '=', first.id)
    .where('state', '=', sql.lit('ready'))
    .execute();
  return sql<number>`${first.turn}`;
}

/**
 * Right after the last one of its own installation, or with the first of the line where it has none there. So installations
 * take turns one job each, and a flood stands in line behind itself.
 */
export const lastTurn = (installation: number): RawBuilder<number> => sql<number>`coalesce(
  (select max(mine.turn) + 1 from jobs mine where mine.state = 'ready' and mine.installation = ${installation}),
  (select jobs.turn from jobs where jobs.state = 'ready' and ${NOT_BUSY} order by jobs.turn, jobs.id limit 1),
  0)`;
