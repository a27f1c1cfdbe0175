import { NPM_START } from './npm-start.ts';
import { startServe } from '../kit/serve-process.ts';
import type { GitHubClient } from './github-client.ts';
import type { Measured } from './github-process.ts';
import { median } from './median.ts';
import { countRequests } from './requests.ts';
import type { Cost } from './requests.ts';

/** What an event costs; medians over the runs. */
export interface EventRow extends Cost {
  readonly event: 'opened, first ever' | 'opened' | 'review' | 'review that turns it green';
  readonly files: number;
  /** Milliseconds from the event to the check on GitHub, by the latency of the API. */
  readonly visible: Readonly<Record<string, number>>;
}

const LATENCIES = [0, 50] as const;
const SIZES = [10, 300, 3000] as const;

/** Measures opened and review events on a server of its own. The first pull request of an installation is kept apart. */
export async function measureEvents(github: GitHubClient, runs: number): Promise<readonly EventRow[]> {
  const server = await startServe(await github.ask('tell'), { program: NPM_START });
  try {
    await github.ask('connect', server.webhookUrl);
    const rows: EventRow[] = [];
    for (const files of SIZES) rows.push(...(await measureSize(github, files, runs)));
    return rows;
  } finally {
    await github.ask('setLatency', 0);
    await server.stop();
  }
}

type Samples = Record<EventRow['event'], Measured[]>;

async function measureSize(github: GitHubClient, files: number, runs: number): Promise<readonly EventRow[]> {
  const byLatency: { readonly latency: number; readonly samples: Samples }[] = [];
  for (const latency of LATENCIES) {
    await github.ask('setLatency', latency);
    byLatency.push({ latency, samples: await sample(github, `shop-${files}-${latency}`, files, runs) });
  }
  const events = Object.keys(byLatency[0]?.samples ?? {}) as EventRow['event'][];
  return events.map((event) => rowOf(event, files, byLatency));
}

async function sample(github: GitHubClient, org: string, files: number, runs: number): Promise<Samples> {
  const samples: Samples = {
    'opened, first ever': [],
    opened: [],
    review: [],
    'review that turns it green': [],
  };
  await github.ask('addShop', org);
  samples['opened, first ever'].push(await github.ask('opened', org, `${org}-first`, files));
  for (let run = 0; run < runs; run++) {
    const name = `${org}-${run}`;
    samples.opened.push(await github.ask('opened', org, name, files));
    samples.review.push(await github.ask('reviewed', name, 'kim'));
    samples['review that turns it green'].push(await github.ask('reviewed', name, 'sam'));
  }
  return samples;
}

/** Requests and rounds come from the runs with latency, where rounds can be told apart. */
function rowOf(
  event: EventRow['event'],
  files: number,
  byLatency: readonly { readonly latency: number; readonly samples: Samples }[],
): EventRow {
  const slow = byLatency.at(-1);
  const costs = (slow?.samples[event] ?? []).map(({ requests }) =>
    countRequests(requests, slow?.latency ?? 0),
  );
  const middle = (pick: (cost: Cost) => number): number => median(costs.map(pick));
  return {
    event,
    files,
    reads: middle(({ reads }) => reads),
    again: middle(({ again }) => again),
    writes: middle(({ writes }) => writes),
    tokens: middle(({ tokens }) => tokens),
    rounds: middle(({ rounds }) => rounds),
    rounds_with_again: middle((cost) => cost.rounds_with_again),
    operations: costs.at(-1)?.operations ?? {},
    visible: Object.fromEntries(
      byLatency.map(({ latency, samples }) => [
        `${latency} ms`,
        Math.round(median(samples[event].map(({ visible }) => visible))),
      ]),
    ),
  };
}
