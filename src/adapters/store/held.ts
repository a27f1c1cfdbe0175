import { sql } from 'kysely';
import { type Job, Lost } from '../../app/ports.ts';
import type { Database } from './database.ts';
import type { Queries } from './tables.ts';

/** Only the row that this claim holds: a later claim has another fence. */
export const heldBy = (job: Job) => sql<boolean>`
  installation = ${job.installation} and id = ${job.id} and fence = ${job.fence} and state = 'running'`;

/** INVARIANT: what a job writes is written while the job is held. Nobody else gets it before this transaction ends. Throws `Lost`. */
export async function checkHeld(
  database: Pick<Database, 'words'>,
  queries: Queries,
  job: Job,
): Promise<void> {
  const held = await sql`select id from jobs where ${heldBy(job)} ${database.words.keepRows}`.execute(
    queries,
  );
  if (held.rows.length === 0) throw new Lost();
}
