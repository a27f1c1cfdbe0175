import { fileURLToPath } from 'node:url';
import { openPostgres } from '../../src/adapters/store/dialects/postgres.ts';
import type { TestPostgres } from '../kit/postgres.ts';
import { type ServeProcess, startServe } from '../kit/serve-process.ts';
import type { GitHubClient } from './github-client.ts';
import { workedOff } from './load.ts';
import { cpuTime } from './processes.ts';
import { sendSteadily } from './send.ts';

/** How much several processes on one PostgreSQL do, each with as many jobs at once. */
export interface Several {
  readonly processes: number;
  readonly jobs_at_once: number;
  readonly events: number;
  /** Until nothing was left to do. */
  readonly done_a_second: number;
  /** Processor time of all of them for each event, in milliseconds. */
  readonly app_cpu: number;
}

const SHOPS = 30;
const EACH = 10;
const FILES = 10;
const LATENCY = 50;

/** Sends opened events of 300 pull requests at once, shared out to the processes in turn, and waits until all is done. */
export async function measureSeveral(
  github: GitHubClient,
  postgres: TestPostgres,
  { processes, jobsAtOnce }: { readonly processes: number; readonly jobsAtOnce: number },
): Promise<Several> {
  const told = await github.ask('tell');
  await github.ask('connect', null);
  await github.ask('setLatency', LATENCY);
  const orgs = Array.from({ length: SHOPS }, (_, index) => `several-${processes}-${jobsAtOnce}-${index}`);
  for (const org of orgs) await github.ask('addShop', org);
  const first = await github.ask('events', orgs, 1, FILES);
  const events = await github.ask('events', orgs, EACH, FILES);
  const databaseUrl = await postgres.createDatabase();
  const database = openPostgres(databaseUrl, () => {});
  const servers: ServeProcess[] = [];
  const program = [fileURLToPath(import.meta.resolve('./serve-few.ts')), String(jobsAtOnce)];
  try {
    while (servers.length < processes) servers.push(await startServe(told, { program, databaseUrl }));
    const to = { urls: servers.map(({ webhookUrl }) => webhookUrl), secret: told.app.webhookSecret };
    // Each process reads tokens for itself; policies and teams are shared.
    for (const url of to.urls) {
      await sendSteadily(first, { ...to, urls: [url] }, { rate: SHOPS, seconds: 1 });
      await workedOff(database);
    }
    const cpu = async (): Promise<number> => {
      const times = await Promise.all(servers.map(({ pid }) => cpuTime(pid)));
      return times.reduce((sum, time) => sum + time, 0);
    };
    const before = await cpu();
    const began = performance.now();
    await sendSteadily(events, to, { rate: events.length, seconds: 1 });
    await workedOff(database);
    const took = performance.now() - began;
    return {
      processes,
      jobs_at_once: jobsAtOnce,
      events: events.length,
      done_a_second: Math.round((events.length / took) * 10_000) / 10,
      app_cpu: Math.round((((await cpu()) - before) / events.length) * 10) / 10,
    };
  } finally {
    await database.close();
    for (const server of servers) await server.stop();
  }
}
