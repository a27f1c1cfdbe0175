import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../../src/adapters/store/open.ts';
import type { Store } from '../../../src/app/ports.ts';
import type { TestPostgres } from '../../kit/postgres.ts';
import { freePort, startPostgres } from '../../kit/postgres.ts';
import type { Shop } from '../../kit/world.ts';
import { startShop } from '../../kit/world.ts';
import { REMINDING } from '../kit/agreements.ts';
import type { Journal } from '../kit/journal.ts';
import { keepJournal } from '../kit/journal.ts';
import type { Chance } from '../kit/random.ts';
import { chanceOf } from '../kit/random.ts';
import { dueState } from '../kit/truth.ts';
import { latestRun, stateOfRun } from '../kit/watch.ts';
import { createLoad } from '../kit/load.ts';
import type { SharedStore, Victim } from './victim.ts';
import { doorAt, startVictim } from './victim.ts';
import { startWitness } from './witness.ts';

/** How a batch of killing goes. */
export interface BatchOptions {
  readonly seed: number;
  readonly database: 'SQLite' | 'PostgreSQL';
  /** How many processes share the store; SQLite takes one. */
  readonly processes: number;
  readonly kills: number;
  /** How often one is held still until its leases have run out and others have its work; each takes half a minute. */
  readonly freezes: number;
  /** How often PostgreSQL is stopped and started again. */
  readonly restarts: number;
  /** Leases are waited for; or the processes that come last have clocks that are past their end. */
  readonly patience: 'wait' | 'jump';
  readonly progress?: (kills: number) => void;
}

/** What a batch came to. */
export interface KillFigures {
  readonly database: string;
  readonly kills: number;
  readonly freezes: number;
  readonly restarts: number;
  readonly acts: number;
  readonly deliveries: number;
  readonly greens: number;
  readonly reminders: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly false_greens: readonly string[];
}

const LEASE = 31_000;

/** Kills processes at work, one after the other, and lets everything come to rest; then counts what is not as it should be. */
export async function runBatch(options: BatchOptions): Promise<KillFigures> {
  const clock = { now: () => Date.now() };
  const shop = await startShop({ clock, validate: false, policy: REMINDING.text });
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-killed-'));
  const postgres = options.database === 'PostgreSQL' ? await startPostgres() : null;
  const place: SharedStore = { dataDir, databaseUrl: (await postgres?.createDatabase()) ?? null };
  // A connection that broke is opened anew by the next question.
  const store = await openStore({ ...place, onError: () => undefined });
  const victims: Victim[] = [];
  try {
    for (let index = 0; index < options.processes; index++)
      victims.push(await startVictim(shop.github, place, { port: await freePort(), ahead: 0 }));
    return await torment(options, { shop, store, place, postgres, victims });
  } finally {
    for (const victim of victims) await victim.kill();
    await store.close();
    await postgres?.stop();
    await shop.github.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Chamber {
  readonly shop: Shop;
  readonly store: Store;
  readonly place: SharedStore;
  readonly postgres: TestPostgres | null;
  readonly victims: Victim[];
}

async function torment(options: BatchOptions, chamber: Chamber): Promise<KillFigures> {
  const { shop, victims } = chamber;
  const { github } = shop;
  const chance = chanceOf(options.seed);
  const journal = keepJournal(shop, () => Date.now());
  const witness = startWitness(shop, journal);
  const load = createLoad(shop, journal, chance);
  github.deliveries.lanes = 4;
  const work = { acts: 0, isOver: false };

  const people = (async () => {
    while (!work.isOver) {
      github.webhookUrl = doorAt(chance.pick(victims).port);
      witness.act(load);
      work.acts += 1;
      await sleep(10 + chance.below(60));
    }
  })();
  const freezeAt = spread(options.freezes, options.kills, 0.5);
  const restartAt = spread(options.restarts, options.kills, 0.25);
  for (let kill = 0; kill < options.kills; kill++) {
    await sleep(50 + chance.below(700));
    if (freezeAt.has(kill)) await freezeOne(chamber, chance);
    if (restartAt.has(kill)) await chamber.postgres?.stopFor(() => sleep(300));
    await replace(chamber, chance.pick(victims), 0);
    options.progress?.(kill + 1);
  }
  work.isOver = true;
  await people;
  await comeToRest(options, chamber);

  const { watch } = witness;
  return {
    database: options.database,
    kills: options.kills,
    freezes: options.freezes,
    restarts: options.restarts,
    acts: work.acts,
    deliveries: github.deliveries.all.length,
    greens: watch.greens,
    reminders: [...shop.repository.comments.values()].filter(({ body }) => body.includes('lockstep:say'))
      .length,
    lost: [...(await lostDeliveries(chamber)), ...wrongChecks(shop, journal)],
    doubled: watch.doubled,
    false_greens: watch.falseGreens,
  };
}

/** So many moments, evenly spread over the kills. */
const spread = (count: number, kills: number, shift: number): ReadonlySet<number> =>
  new Set(Array.from({ length: count }, (_, index) => Math.floor(((index + shift) * kills) / count)));

/** Kills a process and starts another in its place, at the same address. */
async function replace({ shop, place, victims }: Chamber, victim: Victim, ahead: number): Promise<void> {
  await victim.kill();
  const next = await startVictim(shop.github, place, { port: victim.port, ahead });
  victims.splice(victims.indexOf(victim), 1, next);
}

/** How far ahead the clocks of processes are that must not wait for a lease. */
const aheadOf = ({ patience }: BatchOptions): number => (patience === 'jump' ? LEASE : 0);

/** One process stands still until its leases have run out and others have its work; then it goes on where it stood. */
async function freezeOne({ victims }: Chamber, chance: Chance): Promise<void> {
  const frozen = chance.pick(victims);
  frozen.freeze();
  await sleep(LEASE + 4_000);
  frozen.thaw();
  await sleep(1_000);
}

/** The end of a lease, and the pauses before a second try; what is due later waits for the time of day. */
const SOON = { wait: 100_000, jump: 16_000 };
const LATEST_REST = 240_000;
const STILL = 4;

/** All processes end and start anew, so that what failed is asked for again; then nothing is due, and nothing on its way. */
async function comeToRest(options: BatchOptions, chamber: Chamber): Promise<void> {
  const { shop, store, victims } = chamber;
  const { github } = shop;
  const ahead = aheadOf(options);
  for (const victim of victims) await victim.kill();
  // What is still on its way fails before they start: the next look at what failed is a quarter of an hour later.
  await github.idle();
  const [first] = victims;
  if (first) github.webhookUrl = doorAt(first.port);
  for (const victim of victims.slice()) await replace(chamber, victim, ahead);
  const limit = Date.now() + LATEST_REST;
  for (let still = 0; still < STILL && Date.now() < limit;) {
    await github.idle();
    const due = await store.nextDue();
    const { running } = await store.queueDepth();
    const isLater = due === null || due > Date.now() + ahead + SOON[options.patience];
    still = isLater && running === 0 ? still + 1 : 0;
    await sleep(250);
  }
}

/** Deliveries that were acknowledged and stored, and not processed; and work that was given up. */
async function lostDeliveries({ shop: { github }, store }: Chamber): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const { id, event, installation, body, attempts } of github.deliveries.all) {
    const arrived = attempts.some(({ status }) => status >= 200 && status < 300);
    const stored = (await store.readDelivery(id, installation)) !== null;
    // A process can die between storing one and saying so.
    if (!arrived && !stored)
      lost.push(`${event} ${id} was never taken: ${attempts.map(({ status }) => status).join(', ')}`);
    if (!stored) continue;
    const isNew = await store.receive({ id, event, installation, body }, Date.now());
    if (isNew) lost.push(`${event} ${id} was acknowledged and not processed`);
  }
  const aside = await store.readSetAside();
  return [...lost, ...aside.map(({ key, error }) => `${key} was set aside: ${error}`)];
}

const wrongChecks = (shop: Shop, journal: Journal): readonly string[] =>
  [...shop.repository.pulls.values()]
    .filter(({ state }) => state === 'open')
    .flatMap((pull) => {
      const due = dueState(shop, journal, pull, Date.now());
      const run = latestRun(shop, pull.head.sha, pull.base.ref);
      const seen = stateOfRun(run);
      return due === seen
        ? []
        : [`#${pull.number} ends with ${seen} (${run?.title ?? ''}), and ${due} was due${uncounted(run)}`];
    });

/** What the check says does not count, to see why it asks for more than is due. */
const uncounted = (run: ReturnType<typeof latestRun>): string =>
  (run?.summary ?? '')
    .split('\n')
    .filter((line) => line.includes('not count'))
    .map((line) => `\n  ${line}`)
    .join('');
