import { setTimeout as pause } from 'node:timers/promises';
import { startGitHubDouble } from '../kit/github/double.ts';
import type { LoggedRequest } from '../kit/github/log.ts';
import type { Pull } from '../kit/github/model.ts';
import { openInstallation, openPullOf } from './many-shops.ts';
import type { BenchShop } from './many-shops.ts';
import type { Event } from './send.ts';

/** What one event led to, as GitHub saw it. Milliseconds. */
export interface Measured {
  readonly requests: readonly LoggedRequest[];
  /** From the moment the event happened until its check stood on GitHub. */
  readonly visible: number;
}

export interface Burst {
  /** Until the last check stood on GitHub, and until the last write of any kind. */
  readonly checks: number;
  readonly everything: number;
  readonly requests: number;
  readonly deliveries: number;
  /** Processor time that this GitHub took for it. */
  readonly cpu: number;
}

/** Fine enough for what takes less than a millisecond. */
const clock = { now: () => performance.timeOrigin + performance.now() };
const github = await startGitHubDouble({ clock, validate: false });
github.deliveries.lanes = 8;
const shops = new Map<string, BenchShop>();
const pulls = new Map<string, Pull>();

/** What the bench asks of its GitHub, which has a process of its own so that it shares no thread with what is measured. */
const commands = {
  async tell() {
    const { id, privateKey, webhookSecret } = github.app;
    return { url: github.url, app: { id, privateKey, webhookSecret } };
  },

  async connect(webhookUrl: string | null) {
    github.webhookUrl = webhookUrl;
  },

  async setLatency(milliseconds: number) {
    github.latency = milliseconds;
  },

  async addShop(org: string) {
    shops.set(org, openInstallation(github.world, org));
  },

  async opened(org: string, name: string, files: number): Promise<Measured> {
    return measure(() => {
      const pull = openPullOf(github.world, shopOf(org), name, files);
      pulls.set(name, pull);
      return pull;
    }, 'pull_request');
  },

  async reviewed(name: string, by: string): Promise<Measured> {
    const pull = pulls.get(name);
    if (pull === undefined) throw new Error(`There is no pull request ${name}.`);
    return measure(() => {
      github.world.review(pull, by, 'APPROVED');
      return pull;
    }, 'pull_request_review');
  },

  /** Opens `each` pull requests in every shop and sends all their events at once. */
  async burst(orgs: readonly string[], each: number, files: number, comments: boolean): Promise<Burst> {
    github.deliveries.hold();
    const opened = orgs.flatMap((org) =>
      Array.from({ length: each }, (_, index) =>
        openPullOf(github.world, shopOf(org), `burst-${Date.now()}-${index}`, files),
      ),
    );
    github.forgetRequests();
    const before = github.deliveries.all.length;
    const cpuBefore = process.cpuUsage();
    const began = clock.now();
    github.deliveries.release();
    const checksAt = await until(() => opened.every(hasCheck));
    const everythingAt = await until(() => !comments || opened.every(hasComment));
    const cpu = process.cpuUsage(cpuBefore);
    await rest();
    return {
      checks: checksAt - began,
      everything: everythingAt - began,
      requests: github.requests.length,
      deliveries: opened.length * 2 + github.deliveries.all.length - before,
      cpu: (cpu.user + cpu.system) / 1000,
    };
  },

  /** Opens `each` pull requests in every shop and gives the events of that, which nobody is sent. */
  async events(orgs: readonly string[], each: number, files: number): Promise<readonly Event[]> {
    github.deliveries.hold();
    for (const org of orgs) {
      for (let index = 0; index < each; index++)
        openPullOf(github.world, shopOf(org), `event-${Date.now()}-${index}`, files);
    }
    const opened = github.deliveries.held.filter(({ event }) => event === 'pull_request');
    for (const delivery of github.deliveries.held) github.deliveries.drop(delivery);
    github.deliveries.release();
    return opened.map(({ event, body }) => ({ event, body }));
  },

  async stop() {
    await github.stop();
    setImmediate(() => process.exit(0));
  },
};

export type Commands = typeof commands;

process.on(
  'message',
  ({ id, name, args }: { id: number; name: keyof Commands; args: readonly unknown[] }) => {
    const run = commands[name] as (...given: readonly unknown[]) => Promise<unknown>;
    run(...args).then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  },
);
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0 });

/** Something happens; everything that it leads to is recorded until nothing more is asked. */
async function measure(act: () => Pull, event: string): Promise<Measured> {
  github.forgetRequests();
  const before = github.deliveries.all.length;
  const pull = act();
  const delivery = github.deliveries.all.slice(before).find((sent) => sent.event === event);
  const writes = (): readonly LoggedRequest[] =>
    github.requests.filter(({ operation }) => /check-runs/.test(operation));
  await until(() => writes().some(({ status }) => status > 0));
  await rest();
  if (!hasCheck(pull)) throw new Error('No check was posted.');
  const first = writes()[0];
  return {
    requests: github.requests.map((request) => ({ ...request })),
    visible: (first?.at ?? 0) + latency() - (delivery?.at ?? 0),
  };
}

const latency = (): number => (typeof github.latency === 'number' ? github.latency : github.latency());

/** Nothing under way for this long, in milliseconds, longer than the app thinks between two requests. */
const QUIET = 220;

async function rest(): Promise<void> {
  let last = -1;
  for (;;) {
    await github.idle();
    const now = github.requests.length;
    if (now === last && github.requests.every(({ status }) => status > 0)) return;
    last = now;
    await pause(QUIET);
  }
}

const LATEST = 90_000;

async function until(met: () => boolean): Promise<number> {
  const end = clock.now() + LATEST;
  while (!met()) {
    if (clock.now() > end) throw new Error('It took too long.');
    await pause(5);
  }
  return clock.now();
}

function shopOf(org: string): BenchShop {
  const shop = shops.get(org);
  if (shop === undefined) throw new Error(`There is no shop ${org}.`);
  return shop;
}

function hasCheck(pull: Pull): boolean {
  const { checks } = repositoryOf(pull);
  for (const check of checks.values()) if (check.head_sha === pull.head.sha) return true;
  return false;
}

function hasComment(pull: Pull): boolean {
  for (const comment of repositoryOf(pull).comments.values()) if (comment.issue === pull.number) return true;
  return false;
}

function repositoryOf(pull: Pull) {
  const repository = github.world.state.repositories.get(pull.repository);
  if (repository === undefined) throw new Error(`There is no ${pull.repository}.`);
  return repository;
}
