import { sql } from 'kysely';
import type { Job } from '../../app/ports.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Database } from './database.ts';
import type { Places } from './places.ts';
import { handOn } from './queue.ts';
import { JOB_COLUMNS, type Queries } from './tables.ts';
import { turnFor } from './turns.ts';

const MOVED_AT_ONCE = 100;

/** Claims the job whose turn it is; see `Store.claim`. Costs the same with ten rows as with a hundred thousand. */
export async function claim(
  database: Database,
  places: Places,
  now: Instant,
  lease: number,
): Promise<Job | null> {
  let taken: Job | null = null;
  const leave = (): void => {
    if (taken) places.leave(taken);
  };
  const work = async (queries: Queries): Promise<Job | null> => {
    leave();
    await moveOn(database, queries, now);
    taken = await takeNext(database, places, queries, now + lease);
    // Before the transaction ends, so that the next one knows.
    if (taken) places.take(taken);
    return taken;
  };
  return database.write(work).catch((error: unknown) => {
    leave();
    throw error;
  });
}

/** What time alone has changed: later jobs are ready now, and those whose lease ran out are ready again. */
async function moveOn(database: Database, queries: Queries, now: Instant): Promise<void> {
  const due = await sql<Job & { state: string }>`
    select id, installation, key, kind, state, attempts, fence from jobs
    where due_at <= ${now} order by due_at limit ${MOVED_AT_ONCE} ${database.words.skipLocked}`.execute(
    queries,
  );
  for (const job of due.rows) {
    const expired = job.state === 'running';
    if (expired && (await handOn(queries, job, now))) {
      await queries.deleteFrom('jobs').where('id', '=', job.id).execute();
      continue;
    }
    await queries
      .updateTable('jobs')
      .set({
        state: 'ready',
        due_at: null,
        turn: await turnFor(queries, job),
        attempts: expired ? job.attempts + 1 : job.attempts,
      })
      .where('id', '=', job.id)
      .execute();
  }
}

async function takeNext(
  database: Database,
  places: Places,
  queries: Queries,
  until: Instant,
): Promise<Job | null> {
  if (!(await places.anyFree(queries))) return null;
  const next = sql<number>`(
    select id from jobs where state = 'ready' and ${places.free()}
    order by turn, id limit 1 ${database.words.skipLocked})`;
  const job = await queries
    .updateTable('jobs')
    .set((columns) => ({
      state: 'running',
      due_at: until,
      turn: null,
      fence: columns('fence', '+', 1),
    }))
    .where('id', '=', next)
    .returning(JOB_COLUMNS)
    .executeTakeFirst();
  return job ?? null;
}
