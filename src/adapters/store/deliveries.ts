import { sql } from 'kysely';
import type { Delivery, NewJob, Store } from '../../app/ports.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Database } from './database.ts';
import type { Queue } from './queue.ts';
import type { Queries } from './tables.ts';
import { together } from './together.ts';

const DAY = 24 * 60 * 60 * 1000;
/** GitHub delivers again for three days; after that nobody needs the text of what was processed. */
const BODY_KEPT = 3 * DAY;
/** The id stays longer, so that a late copy is known for one. */
const ID_KEPT = 30 * DAY;
const PRUNED_AT_ONCE = 100;
const RECEIVED_AT_ONCE = 50;

interface Received {
  readonly delivery: Delivery;
  readonly at: Instant;
}

/** Webhook deliveries: stored with their job before they are acknowledged, kept until they were processed and a while after. */
export function deliveries(
  database: Database,
  queue: Queue,
  prunePulls: (at: Instant) => Promise<void>,
): Pick<Store, 'receive' | 'readDelivery' | 'finishDelivery'> {
  const receive = together<Received, boolean>(RECEIVED_AT_ONCE, (all) =>
    database.writeAtOnce((queries) => receiveAll(queries, queue, all)),
  );
  return {
    receive: (delivery, at) => receive({ delivery, at }),

    async readDelivery(id, installation) {
      const row = await database.read
        .selectFrom('deliveries')
        .select(['id', 'event', 'installation', 'body'])
        .where('id', '=', id)
        .$if(installation !== undefined, (query) => query.where('installation', '=', installation ?? 0))
        .executeTakeFirst();
      if (row === undefined || row.body === null) return null;
      return { ...row, body: row.body, installation: row.installation === 0 ? null : row.installation };
    },

    async finishDelivery(id, at, installation) {
      await database.write(async (queries) => {
        await queries
          .updateTable('deliveries')
          .set({ processed_at: at })
          .where('id', '=', id)
          .$if(installation !== undefined, (query) => query.where('installation', '=', installation ?? 0))
          .execute();
        await prune(queries, at);
      });
      await prunePulls(at);
    },
  };
}

/** Stores each with its job. Gives for each whether it is taken; see `Store.receive`. */
async function receiveAll(
  queries: Queries,
  queue: Queue,
  all: readonly Received[],
): Promise<readonly boolean[]> {
  const rows = all.map(({ delivery: { id, event, body, installation }, at }) => ({
    installation: installation ?? 0,
    id,
    event,
    body,
    seen_at: at,
    processed_at: null,
  }));
  const inserted = await queries
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['id', 'installation']).doNothing())
    .returning(['id', 'installation'])
    .execute();
  const names = new Set(inserted.map(nameOf));
  const isNew = all.map(({ delivery }) => names.has(nameOf(delivery)));
  await queue.addNew(queries, all.filter((_, index) => isNew[index]).map(jobOf));
  const taken: boolean[] = [];
  for (const [index, one] of all.entries()) {
    taken.push(isNew[index] === true || (await receiveAgain(queries, queue, one)));
  }
  return taken;
}

const nameOf = ({ id, installation }: Pick<Delivery, 'id' | 'installation'>): string =>
  `${installation ?? 0}/${id}`;

function jobOf({ delivery: { id, event, installation }, at }: Received): NewJob {
  const payload = JSON.stringify({ id, event });
  return { installation: installation ?? 0, key: `delivery/${id}`, kind: 'delivery', payload, run_at: at };
}

/** False: it was processed already. */
async function receiveAgain(queries: Queries, queue: Queue, received: Received): Promise<boolean> {
  const job = jobOf(received);
  const known = await readState(queries, job.installation, received.delivery.id);
  if (known?.processed_at !== null) return false;
  if (!(await hasJob(queries, job.installation, job.key))) await queue.add(queries, job, received.at);
  return true;
}

const readState = (queries: Queries, installation: number, id: string) =>
  queries
    .selectFrom('deliveries')
    .select('processed_at')
    .where('id', '=', id)
    .where('installation', '=', installation)
    .executeTakeFirst();

/** One that was set aside does not count: a delivery that comes again is another try. */
async function hasJob(queries: Queries, installation: number, key: string): Promise<boolean> {
  const row = await queries
    .selectFrom('jobs')
    .select('id')
    .where('installation', '=', installation)
    .where('key', '=', key)
    .where('state', '!=', sql.lit('set_aside'))
    .executeTakeFirst();
  return row !== undefined;
}

/** A little with each delivery, so that no single one pays for a backlog. */
async function prune(queries: Queries, at: number): Promise<void> {
  await sql`update deliveries set body = null where (id, installation) in (
    select id, installation from deliveries
    where body is not null and processed_at < ${at - BODY_KEPT} limit ${PRUNED_AT_ONCE})`.execute(queries);
  await sql`delete from deliveries where (id, installation) in (
    select id, installation from deliveries where processed_at < ${at - ID_KEPT} limit ${PRUNED_AT_ONCE})`.execute(
    queries,
  );
}
