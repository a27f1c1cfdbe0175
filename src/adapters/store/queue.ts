import { sql } from 'kysely';
import type { Job, NewJob } from '../../app/ports.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Database } from './database.ts';
import type { Queries } from './tables.ts';
import { lastTurn, turnFor } from './turns.ts';

export type Queue = ReturnType<typeof queue>;

/** Puts jobs in line: at once where their time has come, merged with one of the same key and kind that waits. */
export function queue(database: Pick<Database, 'lock'>) {
  let latest: Instant = 0;

  return {
    /**
     * Jobs carry no clock: what is due is due by the moment that somebody told the store last. Not by the latest one: after
     * a clock was set back, what is for later would be due at once, again and again.
     */
    tell(now: Instant): void {
      latest = now;
    },

    /**
     * Puts many in line at once that are due and all new, in one statement. Takes no lock: processes that store deliveries of
     * one installation in the same moment may give out a turn twice, which costs others less than waiting for each other's commit.
     */
    async addNew(queries: Queries, jobs: readonly NewJob[]): Promise<void> {
      if (jobs.length === 0) return;
      const before = new Map<number, number>();
      const rows = jobs.map((job) => {
        const ahead = before.get(job.installation) ?? 0;
        before.set(job.installation, ahead + 1);
        const turn = sql<number>`${lastTurn(job.installation)} + ${sql.lit(ahead)}`;
        return { ...job, ...NEW, state: 'ready' as const, due_at: null, turn };
      });
      await queries
        .insertInto('jobs')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async add(queries: Queries, job: NewJob, now: Instant = latest): Promise<void> {
      const { installation, key, kind, payload, run_at } = job;
      const due = run_at <= now;
      // Two that ask for a turn at once would get the same one, and so two jobs for one turn.
      if (due) await database.lock(queries, `line ${installation}`);
      const turn = due ? await turnFor(queries, job) : null;
      await queries
        .insertInto('jobs')
        .values({
          installation,
          key,
          kind,
          payload,
          run_at,
          state: due ? 'ready' : 'later',
          due_at: due ? null : job.run_at,
          turn,
          ...NEW,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['installation', 'key', 'kind'])
            .where(sql<boolean>`state in ('later', 'ready')`)
            .doUpdateSet({
              payload,
              run_at: sql`case when jobs.run_at < ${run_at} then jobs.run_at else ${run_at} end`,
              ...(due ? BECOMES_READY : STAYS),
              attempts: 0,
            }),
        )
        .execute();
    },
  };
}

const NEW = { attempts: 0, fence: 0, error: null, set_aside_at: null };

const BECOMES_READY = {
  state: sql<'ready'>`excluded.state`,
  due_at: null,
  turn: sql<number>`coalesce(jobs.turn, excluded.turn)`,
};

const STAYS = {
  due_at: sql<number>`case when jobs.state = 'ready' or jobs.due_at < excluded.due_at then jobs.due_at else excluded.due_at end`,
};

/**
 * A job cannot be finished: another of the same key and kind that waits behind it does the same with a newer payload, and
 * no later than at `at`. Gives whether there is one.
 */
export async function handOn(
  queries: Queries,
  job: Pick<Job, 'installation' | 'key' | 'kind' | 'attempts' | 'fence'>,
  at: Instant,
): Promise<boolean> {
  const earlier = sql<boolean>`state = 'later' and due_at > ${at}`;
  const result = await queries
    .updateTable('jobs')
    .set({
      run_at: sql<number>`case when ${earlier} then ${at} else run_at end`,
      // One that only takes the place of this one has been tried as often.
      attempts: sql<number>`case when ${earlier} then ${job.attempts + 1} else attempts end`,
      // This one was begun and not finished: whoever takes the other has to look for what it may have done.
      fence: sql<number>`case when fence < ${job.fence} then ${job.fence} else fence end`,
      due_at: sql<number | null>`case when ${earlier} then ${at} else due_at end`,
    })
    .where('installation', '=', job.installation)
    .where('key', '=', job.key)
    .where('kind', '=', job.kind)
    .where(sql<boolean>`state in ('later', 'ready')`)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
