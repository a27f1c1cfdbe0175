import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../database.ts';
import type { Queries, Tables } from '../tables.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: unique_violation, serialization_failure, deadlock_detected. */
const COLLISIONS: ReadonlySet<unknown> = new Set(['23505', '40001', '40P01']);
const TRIES = 10;
/** Of each process; PostgreSQL takes a hundred unless told otherwise. */
const CONNECTIONS = 6;
/** What GitHub waits for does not queue behind the jobs. */
const URGENT_CONNECTIONS = 2;
/** A process that was stopped in the middle of a transaction holds its locks no longer than this. */
const LONGEST_SILENCE = 15_000;
/** Longer than anything but a migration takes, so that a write fails and is tried again instead of waiting for ever. */
const LONGEST_WAIT = 20_000;

/** A PostgreSQL server: what lets several processes share the work. */
export function openPostgres(url: string, onError: (error: Error) => void): Database {
  const open = (connections: number) => new Kysely<Tables>({ dialect: openPool(url, connections, onError) });
  const queries = open(CONNECTIONS);
  const urgent = open(URGENT_CONNECTIONS);
  return {
    read: queries,
    write: (work) => writeTo(queries, work),
    writeAtOnce: (work) => writeTo(urgent, work),
    async lock(on, name) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`lockstep ${name}`}, 0))`.execute(on);
    },
    words: {
      identity: sql.raw('bigint generated always as identity primary key'),
      bytes: sql.raw('bytea'),
      skipLocked: sql.raw('for update skip locked'),
      keepRows: sql.raw('for share'),
      migrationLock: sql.raw(`select set_config('lock_timeout', '0', true),
        pg_advisory_xact_lock(hashtext('lockstep migrations'))`),
      // Its vacuum takes what goes, by itself and in its own time.
      overwrite: sql.raw('select 1'),
      guard: ({ name, table, before, when, says }) => [
        sql.raw(`create function ${name}() returns trigger language plpgsql as $guard$ begin
          if ${when} then raise exception '${says}'; end if;
          return ${before === 'delete' ? 'old' : 'new'};
        end $guard$`),
        sql.raw(
          `create trigger ${name} before ${before} on ${table} for each row execute function ${name}()`,
        ),
      ],
    },
    async close() {
      await Promise.all([queries.destroy(), urgent.destroy()]);
    },
  };
}

function openPool(url: string, connections: number, onError: (error: Error) => void): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: LONGEST_SILENCE,
    lock_timeout: LONGEST_WAIT,
    keepAlive: true,
    application_name: 'lockstep',
    types: numbersAsNumbers(),
  });
  // A connection that breaks while nothing is asked of it, idle in the pool or between two statements; whoever uses it then
  // fails, and the pool replaces it. Without a listener it would end the process.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({ pool });
}

async function writeTo<T>(queries: Kysely<Tables>, work: (queries: Queries) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await queries.transaction().execute(work);
    } catch (error) {
      if (!isCollision(error) || tries === TRIES) throw error;
    }
  }
}

const isCollision = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && COLLISIONS.has(error.code);

/** pg gives bigint as text; ours are instants, counts and GitHub's ids, all of them safe integers. */
function numbersAsNumbers(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return types;
}
