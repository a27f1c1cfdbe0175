import { sql } from 'kysely';
import type { Job } from '../../app/ports.ts';
import { NOT_BUSY } from './turns.ts';
import type { Queries } from './tables.ts';

/** Jobs of one installation that run at once in this process: those of one that floods wait for its limits. */
const MOST_OF_ONE = 32;

/**
 * The places that an installation's jobs take in this process, so that one alone cannot take every place. Counted here and
 * not in the table, where the jobs of a process that was killed run on until their leases end.
 */
export function createPlaces() {
  const held = new Map<string, number>();

  function full(): readonly number[] {
    const counts = new Map<number, number>();
    for (const installation of held.values()) counts.set(installation, (counts.get(installation) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= MOST_OF_ONE).map(([installation]) => installation);
  }

  return {
    take(job: Job): void {
      held.set(nameOf(job), job.installation);
    },
    leave(job: Job): void {
      held.delete(nameOf(job));
    },
    /** Whether anybody who has a place here has a job that is ready: asked first, for a flood in front of full places is long. */
    async anyFree(queries: Queries): Promise<boolean> {
      const ids = full();
      if (ids.length === 0) return true;
      const ready = await installationsInLine(queries);
      return ready.some((installation) => !ids.includes(installation));
    },
    /** May be begun here: no other of its key runs, and there is a place for its installation. */
    free() {
      const ids = full();
      return ids.length === 0
        ? NOT_BUSY
        : sql<boolean>`${NOT_BUSY} and jobs.installation not in (${sql.join(ids)})`;
    },
  };
}

export type Places = ReturnType<typeof createPlaces>;

/** Goes from one installation to the next in the index, however many jobs each of them has. */
async function installationsInLine(queries: Queries): Promise<readonly number[]> {
  const { rows } = await sql<{ installation: number }>`
    with recursive line (installation) as (
      select min(installation) from jobs where state = 'ready'
      union all
      select (select min(jobs.installation) from jobs where state = 'ready' and jobs.installation > line.installation)
      from line where line.installation is not null)
    select installation from line where installation is not null`.execute(queries);
  return rows.map(({ installation }) => installation);
}

/** A job that is claimed again has another fence. */
const nameOf = ({ id, fence }: Pick<Job, 'id' | 'fence'>): string => `${id}/${fence}`;
