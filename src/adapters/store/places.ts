import { sql } from 'kysely';
import type { Job } from '../../app/ports.ts';
import { NOT_BUSY } from './queue.ts';

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

/** A job that is claimed again has another fence. */
const nameOf = ({ id, fence }: Pick<Job, 'id' | 'fence'>): string => `${id}/${fence}`;
