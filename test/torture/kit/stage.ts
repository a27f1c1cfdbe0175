import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { createGitHubApp } from '../../../src/adapters/github/app.ts';
import type { GitHubDoor } from '../../../src/adapters/github/app.ts';
import type { LimitSettings } from '../../../src/adapters/github/limits.ts';
import { openStore } from '../../../src/adapters/store/open.ts';
import { startWeb } from '../../../src/adapters/web/start-web.ts';
import type { Lockstep } from '../../../src/app/lockstep.ts';
import { createLockstep } from '../../../src/app/lockstep.ts';
import type { GitHub, GitHubApp, Log, Store } from '../../../src/app/ports.ts';
import type { TestClock } from '../../kit/clock.ts';
import { testClock } from '../../kit/clock.ts';
import type { Shop } from '../../kit/world.ts';
import { startShop } from '../../kit/world.ts';
import type { Journal } from './journal.ts';
import { keepJournal } from './journal.ts';
import type { Life } from './mortal.ts';
import { createLife, mortal } from './mortal.ts';

/** Lockstep in this process, on a clock that only the torture moves, and so that it can die and come back. */
export interface Stage extends Shop {
  readonly clock: TestClock;
  /** Sets the app's clock wrong by so many milliseconds; GitHub's goes on as it was. */
  setWrong(by: number): void;
  readonly journal: Journal;
  /** What was logged at `warn` and above, by every process that there was. */
  readonly warnings: readonly string[];
  readonly life: Life;
  /** Everything that is on its way arrives, and what follows from it is done; a process that died in it is followed by another. */
  settled(): Promise<void>;
  /** Time goes by, and what is due happens. */
  wait(by: string): Promise<void>;
  /** The process is killed: what it had in memory is gone, its leases run out. Another one starts. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export interface StageOptions {
  readonly policy?: string;
  readonly at?: string;
  /** Stands between the app and GitHub: is given GitHub's address and gives another one. */
  readonly through?: (url: string) => Promise<string>;
  /** What stands between the app and its store. */
  readonly guard?: (store: Store) => Store;
  /** Where a request waits for an answer; left out: it waits for ever. */
  readonly silence?: (signal: AbortSignal) => Promise<void>;
}

/** Sets the stage: a shop on a double of GitHub, and one process of Lockstep. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const clock = testClock(options.at);
  const shop = await startShop({
    clock,
    validate: false,
    ...(options.policy === undefined ? {} : { policy: options.policy }),
  });
  const { github } = shop;
  let wrong = 0;
  const ownClock = { now: () => clock.now() + wrong };
  const journal = keepJournal(shop, () => clock.now());
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-torture-'));
  const opened = await openStore({ dataDir, databaseUrl: null });
  const store = options.guard?.(opened) ?? opened;
  const baseUrl = (await options.through?.(github.url)) ?? github.url;
  const warnings: string[] = [];
  const schedule = () => () => undefined;
  let running = start();

  function start(): Running {
    const life = createLife();
    const log = logInto(warnings, life);
    const { id: appId, privateKey, webhookSecret: secret } = github.app;
    const pause = pauseFor(options);
    const door = createGitHubApp({
      appId,
      privateKey,
      secret,
      baseUrl,
      clock: ownClock,
      log,
      pause,
      limits: UNLIMITED,
    });
    const app = createLockstep({
      store: mortal(life, store, isStoreWrite),
      github: mortalGitHub(life, door),
      clock: ownClock,
      log,
      schedule,
    });
    return { life, app, door };
  }

  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    pages: new Hono(),
    webhook: {
      verify: (body, signature) => running.door.verify(body, signature),
      receive: async (delivery) => (await inLife(running, running.app.receive(delivery))) !== 'duplicate',
      done: () => undefined,
    },
  });
  github.webhookUrl = `${web.url}/api/github/webhooks`;

  const stage: Stage = {
    ...shop,
    clock,
    journal,
    setWrong: (by) => {
      wrong = by;
    },
    warnings,
    get life() {
      return running.life;
    },
    async settled() {
      let seen = -1;
      while (seen !== github.deliveries.all.length) {
        seen = github.deliveries.all.length;
        await github.idle();
        await Promise.race([running.app.drain(), running.life.over]);
        await github.idle();
        if (running.life.isOver) {
          await stage.restart();
          seen = -1;
        }
      }
    },
    async wait(by) {
      clock.advance(by);
      await stage.settled();
    },
    async restart() {
      running.life.end();
      clock.advance(LEASES_RUN_OUT);
      running = start();
      await running.app.start();
    },
    async end() {
      running.life.end();
      await web.stop();
      await opened.close();
      await rm(dataDir, { recursive: true, force: true });
      await github.stop();
    },
  };
  return stage;
}

interface Running {
  readonly life: ReturnType<typeof createLife>;
  readonly app: Lockstep;
  readonly door: GitHubDoor;
}

/** Whoever waits for a process that dies is told so, as by a connection that breaks. */
const inLife = <T>({ life }: Running, answer: Promise<T>): Promise<T> =>
  Promise.race([
    answer,
    life.over.then((): never => {
      throw new Error('The process was killed.');
    }),
  ]);

const LEASES_RUN_OUT = '31s';

/** Time stands still between two acts, so a minute's limit would never be over. */
const UNLIMITED: LimitSettings = {
  atOnce: 50,
  pointsAMinute: 1e9,
  contentAMinute: 1e9,
  contentAnHour: 1e9,
};

/** What changes the store; between any two of them a process may die. */
const isStoreWrite = (name: string): boolean =>
  /^(receive|finish|enqueue|complete|retry|change|keep)/.test(name);
/** What changes GitHub. */
const isGitHubWrite = (name: string): boolean => /^(create|update|request|react|open)/.test(name);

const mortalGitHub = (life: ReturnType<typeof createLife>, app: GitHubApp): GitHubApp => ({
  ...app,
  installation: (id, check): GitHub => mortal(life, app.installation(id, check), isGitHubWrite),
});

/** Nothing waits: a pause is over at once. An answer that is guarded by one comes, or the torture says that it does not. */
const pauseFor =
  ({ silence }: StageOptions) =>
  (_milliseconds: number, signal?: AbortSignal): Promise<void> => {
    if (!signal) return Promise.resolve();
    if (silence) return silence(signal);
    return new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(new Error('over')), { once: true }),
    );
  };

function logInto(warnings: string[], life: Life): Log {
  const keep = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    if (!life.isOver) warnings.push(`${event} ${JSON.stringify(fields)}`);
  };
  return { info: () => undefined, warn: keep, error: keep };
}
