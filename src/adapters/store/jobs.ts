import { sql } from 'kysely';
import type { Store } from '../../app/ports.ts';
import { claim } from './claim.ts';
import type { Database } from './database.ts';
import { heldBy } from './held.ts';
import { createPlaces } from './places.ts';
import { handOn, type Queue } from './queue.ts';
import { JOB_COLUMNS } from './tables.ts';

type JobMethods =
  | 'enqueue'
  | 'waiting'
  | 'claim'
  | 'renew'
  | 'complete'
  | 'retry'
  | 'setAside'
  | 'nextDue'
  | 'readSetAside'
  | 'queueDepth';

/** Work that is due: kept as rows, held under a lease, given back, or set aside. */
export function jobs(database: Database, queue: Queue): Pick<Store, JobMethods> {
  const places = createPlaces();
  const readFirst = () =>
    database.read
      .selectFrom('jobs')
      .select('run_at')
      .where('state', '=', sql.lit('ready'))
      .where(places.free())
      .orderBy('turn')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
  /** The index of each state answers it. */
  const countIn = async (state: 'running' | 'set_aside'): Promise<number> => {
    const { count } = await database.read
      .selectFrom('jobs')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', sql.lit(state))
      .executeTakeFirstOrThrow();
    return count;
  };

  return {
    enqueue: (job) => database.write((queries) => queue.add(queries, job)),

    async waiting(installation, kind, until) {
      const rows = await database.read
        .selectFrom('jobs')
        .select('key')
        .where('installation', '=', installation)
        .where('kind', '=', kind)
        .where('run_at', '<=', until)
        .where(WAITS)
        .execute();
      return rows.map(({ key }) => key);
    },

    claim(now, lease) {
      queue.tell(now);
      return claim(database, places, now, lease);
    },

    renew: (job, until) =>
      database.write(async (queries) => {
        const result = await queries
          .updateTable('jobs')
          .where(heldBy(job))
          .set({ due_at: until })
          .executeTakeFirst();
        return result.numUpdatedRows > 0n;
      }),

    complete: (job) => {
      places.leave(job);
      return database.write(async (queries) => {
        const result = await queries.deleteFrom('jobs').where(heldBy(job)).executeTakeFirst();
        return result.numDeletedRows > 0n;
      });
    },

    retry: (job, runAt, error) => {
      places.leave(job);
      return database.write(async (queries) => {
        if (await handOn(queries, job, runAt)) {
          const result = await queries.deleteFrom('jobs').where(heldBy(job)).executeTakeFirst();
          return result.numDeletedRows > 0n;
        }
        const result = await queries
          .updateTable('jobs')
          .where(heldBy(job))
          .set({ state: 'later', run_at: runAt, due_at: runAt, attempts: job.attempts + 1, error })
          .executeTakeFirst();
        return result.numUpdatedRows > 0n;
      });
    },

    setAside: (job, error, at) => {
      places.leave(job);
      return database.write(async (queries) => {
        const result = await queries
          .updateTable('jobs')
          .where(heldBy(job))
          .set({ state: 'set_aside', due_at: null, set_aside_at: at, error })
          .executeTakeFirst();
        return result.numUpdatedRows > 0n;
      });
    },

    async nextDue() {
      const ready = (await places.anyFree(database.read)) ? await readFirst() : undefined;
      if (ready !== undefined) return ready.run_at;
      const later = await database.read
        .selectFrom('jobs')
        .select('due_at')
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return later?.due_at ?? null;
    },

    readSetAside: () =>
      database.read
        .selectFrom('jobs')
        .select([...JOB_COLUMNS, sql<string>`coalesce(error, '')`.as('error')])
        .where('state', '=', sql.lit('set_aside'))
        .orderBy('set_aside_at')
        .execute(),

    async queueDepth() {
      const [waiting, running, setAside] = await Promise.all([
        database.read
          .selectFrom('jobs')
          .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('run_at').as('oldest')])
          .where(WAITS)
          .executeTakeFirstOrThrow(),
        countIn('running'),
        countIn('set_aside'),
      ]);
      return { waiting: waiting.count, running, set_aside: setAside, oldest: waiting.oldest };
    },
  };
}

/** Spelled as in the index that answers it. */
const WAITS = sql<boolean>`state in ('later', 'ready')`;
