import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../src/adapters/store/database.ts';
import { openPostgres } from '../../src/adapters/store/dialects/postgres.ts';
import { openSqlite } from '../../src/adapters/store/dialects/sqlite.ts';
import type { TestPostgres } from '../kit/postgres.ts';
import { startServe } from '../kit/serve-process.ts';
import type { GitHubClient } from './github-client.ts';
import { NPM_START } from './npm-start.ts';
import { cpuTime } from './processes.ts';
import { sendSteadily } from './send.ts';

/** How one process takes deliveries that keep coming, while it does what follows from them. */
export interface Load {
  readonly store: 'PostgreSQL' | 'embedded';
  readonly rate: number;
  readonly seconds: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Acknowledged, and not in the store afterwards, or neither processed nor waiting. */
  readonly lost: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Bytes of the deliveries, in the middle. */
  readonly bytes: number;
  /** Seconds until nothing was left to do. */
  readonly done_after: number;
  /** Of one core, while deliveries came. */
  readonly cpu_percent: number;
}

const SHOPS = 30;
const EACH = 20;
const FILES = 10;

/** Sends deliveries about 600 pull requests of 30 installations at a steady rate, and looks in the store afterwards. */
export async function measureLoad(
  github: GitHubClient,
  postgres: TestPostgres | null,
  load: { readonly rate: number; readonly seconds: number },
): Promise<Load> {
  const told = await github.ask('tell');
  await github.ask('connect', null);
  await github.ask('setLatency', 50);
  const databaseUrl = postgres && (await postgres.createDatabase());
  const orgs = Array.from({ length: SHOPS }, (_, index) => `load-${databaseUrl ? 'p' : 's'}-${index}`);
  for (const org of orgs) await github.ask('addShop', org);
  const events = await github.ask('events', orgs, EACH, FILES);
  const server = await startServe(told, { program: NPM_START, databaseUrl });
  const database = databaseUrl
    ? openPostgres(databaseUrl, () => {})
    : openSqlite(join(server.dataDir, 'lockstep.db'));
  try {
    const to = { urls: [server.webhookUrl], secret: told.app.webhookSecret };
    // Tokens, policies and teams are read before: each installation's first event.
    await sendSteadily(
      events.filter((_, index) => index % EACH === 0),
      to,
      { rate: SHOPS, seconds: 1 },
    );
    await workedOff(database);
    const before = await cpuTime(server.pid);
    const sent = await sendSteadily(events, to, load);
    const cpu = (await cpuTime(server.pid)) - before;
    const doneAfter = await workedOff(database);
    const { acknowledged, ...times } = sent;
    return {
      store: databaseUrl ? 'PostgreSQL' : 'embedded',
      ...load,
      ...times,
      acknowledged: acknowledged.length,
      lost: await countLost(database, acknowledged),
      bytes: Buffer.byteLength(events[Math.floor(events.length / 2)]?.body ?? ''),
      done_after: Math.round(doneAfter / 1000),
      cpu_percent: Math.round(cpu / load.seconds / 10),
    };
  } finally {
    await database.close();
    await server.stop();
  }
}

const LATEST = 300_000;

/** Waits until nothing is due or running; gives how long that took, in milliseconds. */
export async function workedOff(database: Database): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from jobs
      where state in ('ready', 'running') or (state = 'later' and due_at <= ${Date.now()})`.execute(
      database.read,
    );
    const took = performance.now() - began;
    if (rows[0]?.count === 0) return took;
    if (took > LATEST) throw new Error(`${rows[0]?.count} jobs were left after ${LATEST / 1000} s.`);
    await pause(100);
  }
}

async function countLost(database: Database, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{
    id: string;
  }>`select id from deliveries where processed_at is not null`.execute(database.read);
  const processed = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !processed.has(id)).length;
}
