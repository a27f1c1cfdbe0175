import { startPostgres } from '../kit/postgres.ts';
import type { GitHubClient } from './github-client.ts';
import { type Load, measureLoad } from './load.ts';
import { measureSeveral, type Several } from './several.ts';
import { table } from './table.ts';

/** Deliveries that keep coming, and several processes beside one. */
export interface Loads {
  readonly loads: readonly Load[];
  readonly several: readonly Several[];
}

/** Few enough that one process leaves its core idle most of the time: the time goes into waiting for GitHub. */
const JOBS_AT_ONCE = 4;

export async function measureLoads(
  github: GitHubClient,
  seconds: number,
  say: (text: string) => void,
): Promise<Loads> {
  const postgres = await startPostgres({ durable: true });
  try {
    const loads: Load[] = [];
    for (const [store, rate] of [
      [null, 150],
      [postgres, 300],
    ] as const) {
      say(`${rate} deliveries a second for ${seconds} s, ${store ? 'PostgreSQL' : 'embedded store'} …`);
      loads.push(await measureLoad(github, store, { rate, seconds }));
    }
    const several: Several[] = [];
    for (const processes of [1, 2]) {
      say(`${processes} at ${JOBS_AT_ONCE} jobs at once …`);
      several.push(await measureSeveral(github, postgres, { processes, jobsAtOnce: JOBS_AT_ONCE }));
    }
    return { loads, several };
  } finally {
    await postgres.stop();
  }
}

export function showLoads({ loads, several }: Loads): string {
  const [one, two] = several;
  return [
    'Deliveries at a steady rate, GitHub at 50 ms; times until the acknowledgement, from when each should have been sent',
    table([
      [
        'store',
        'rate',
        'seconds',
        'acknowledged',
        'refused',
        'lost',
        'p50',
        'p99',
        'longest',
        'bytes each',
        'done after',
        'its CPU',
      ],
      ...loads.map((load) => [
        load.store,
        `${load.rate}/s`,
        load.seconds,
        load.acknowledged,
        load.refused,
        load.lost,
        `${load.p50} ms`,
        `${load.p99} ms`,
        `${load.longest} ms`,
        load.bytes,
        `${load.done_after} s`,
        `${load.cpu_percent} %`,
      ]),
    ]),
    '',
    'Opened events on one PostgreSQL, GitHub at 50 ms',
    table([
      ['processes', 'jobs at once, each', 'events', 'done/s', 'their CPU'],
      ...several.map((row) => [
        row.processes,
        row.jobs_at_once,
        row.events,
        row.done_a_second,
        `${row.app_cpu} ms each`,
      ]),
    ]),
    `Two do ${((two?.done_a_second ?? 0) / (one?.done_a_second ?? 1)).toFixed(2)} times the work of one; wanted 1.6.`,
  ].join('\n');
}
