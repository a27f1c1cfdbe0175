import { fileURLToPath } from 'node:url';
import { NPM_START } from './npm-start.ts';
import { startServe } from '../kit/serve-process.ts';
import type { GitHubClient } from './github-client.ts';
import { cpuTime } from './processes.ts';

/** How many pull requests a second one process takes, each from ten files, its API without latency. */
export interface Throughput {
  readonly what: string;
  readonly events: number;
  readonly installations: number;
  readonly checks_a_second: number;
  /** Until everything that follows from the events was written; the same as the checks where nothing else is written. */
  readonly done_a_second: number;
  /** Requests to GitHub, and webhooks that came in, for each event. */
  readonly requests_an_event: number;
  readonly deliveries_an_event: number;
  /** Processor time for each event, in milliseconds: the app's, and that of the double beside it. */
  readonly app_cpu: number;
  readonly double_cpu: number;
}

export interface Load {
  readonly installations: number;
  /** Opened in each; GitHub's limits allow some forty a minute. */
  readonly each: number;
  readonly bursts: number;
}

const BARE = [fileURLToPath(import.meta.resolve('./bare-probot.ts'))];

/** Measures Lockstep, then the bare app, on the same double. */
export async function measureThroughput(github: GitHubClient, load: Load): Promise<readonly Throughput[]> {
  await github.ask('setLatency', 0);
  return [
    await measureApp(github, load, { what: 'lockstep serve', prefix: 'many', program: NPM_START }),
    await measureApp(github, load, {
      what: 'a bare Probot app, one check an event',
      prefix: 'bare',
      program: BARE,
    }),
  ];
}

async function measureApp(
  github: GitHubClient,
  { installations, each, bursts }: Load,
  app: { readonly what: string; readonly prefix: string; readonly program: readonly string[] },
): Promise<Throughput> {
  const bare = app.program === BARE;
  const server = await startServe(await github.ask('tell'), { program: app.program });
  try {
    await github.ask('connect', server.webhookUrl);
    const results: Throughput[] = [];
    for (let burst = 0; burst < bursts; burst++) {
      const orgs = Array.from({ length: installations }, (_, index) => `${app.prefix}-${burst}-${index}`);
      for (const org of orgs) await github.ask('addShop', org);
      // The first pull request of each installation fetches its token, policy and teams: not what is measured.
      await github.ask('burst', orgs, 1, FILES, !bare);
      const before = await cpuTime(server.pid);
      const done = await github.ask('burst', orgs, each, FILES, !bare);
      const cpu = (await cpuTime(server.pid)) - before;
      const events = installations * each;
      results.push({
        what: app.what,
        events,
        installations,
        checks_a_second: Math.round((events / done.checks) * 1000),
        done_a_second: Math.round((events / done.everything) * 1000),
        requests_an_event: tenths(done.requests / events),
        deliveries_an_event: tenths(done.deliveries / events),
        app_cpu: tenths(cpu / events),
        double_cpu: tenths(done.cpu / events),
      });
    }
    return middleOf(results);
  } finally {
    await github.ask('connect', null);
    await server.stop();
  }
}

const FILES = 10;

const tenths = (figure: number): number => Math.round(figure * 10) / 10;

/** The run in the middle by rate. */
function middleOf(results: readonly Throughput[]): Throughput {
  const sorted = results.toSorted((a, b) => a.done_a_second - b.done_a_second);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('No burst was measured.');
  return middle;
}
