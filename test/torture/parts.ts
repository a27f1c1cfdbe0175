import { DISORDERS, playDisorder } from './deliveries/disorder.ts';
import type { DisorderFigures } from './deliveries/disorder.ts';
import { playFullDisk } from './deliveries/full-disk.ts';
import { nameOf, planMatrix, runCells } from './faults/matrix.ts';
import type { BatchOptions } from './kill/batch.ts';
import { runBatch } from './kill/batch.ts';
import { runHistories } from './model/run.ts';

export interface PartOptions {
  readonly seed: number;
  /** How often; null: as often as the part thinks is enough. */
  readonly times: number | null;
  /** Fault cells whose name holds this; null: all. */
  readonly only: string | null;
  /** Progress, for the person who waits. */
  readonly say: (text: string) => void;
}

/** What a part came to, as one line of the table. */
export interface PartFigures {
  readonly what: string;
  /** What was counted: `1000 histories`. */
  readonly counted: string;
  readonly lost: number;
  readonly doubled: number;
  readonly false_green: number;
  readonly seconds: number;
  /** Everything that must not have happened, with how to see it again. */
  readonly faults: readonly string[];
}

export type Part = (options: PartOptions) => Promise<readonly PartFigures[]>;

type Counted = Omit<PartFigures, 'seconds'>;

async function timed(play: () => Promise<Counted>): Promise<PartFigures> {
  const began = performance.now();
  const figures = await play();
  return { ...figures, seconds: Math.round((performance.now() - began) / 100) / 10 };
}

/** kill -9 under load: one process on SQLite, three on PostgreSQL, which is itself restarted. */
export const tortureKill: Part = async ({ seed, times, say }) => {
  const kills = times ?? 110;
  const batches: readonly Omit<BatchOptions, 'seed' | 'kills'>[] = [
    { database: 'SQLite', processes: 1, freezes: 0, restarts: 0, patience: 'wait' },
    { database: 'PostgreSQL', processes: 3, freezes: 2, restarts: 3, patience: 'wait' },
  ];
  const figures: PartFigures[] = [];
  for (const batch of batches) {
    const progress = (done: number): void => {
      if (done % 10 === 0) say(`${batch.database}: ${done} of ${kills} kills`);
    };
    figures.push(await timed(() => batchFigures({ ...batch, seed, kills, progress })));
  }
  return figures;
};

async function batchFigures(options: BatchOptions): Promise<Counted> {
  const figures = await runBatch(options);
  const { lost, doubled, false_greens, acts, deliveries, freezes, restarts, kills, greens, reminders } =
    figures;
  const processes = options.processes === 1 ? 'one process' : `${options.processes} processes`;
  const replay = (what: string): string => `${what} (npm run torture -- kill --seed ${options.seed})`;
  return {
    what: `kill -9, ${options.database}, ${processes}`,
    counted: `${kills} kills, ${freezes} held still, ${restarts} restarts of the database, ${acts} acts, ${deliveries} deliveries, ${greens} green checks, ${reminders} reminders`,
    lost: lost.length,
    doubled: doubled.length,
    false_green: false_greens.length,
    faults: [...lost, ...doubled, ...false_greens].map(replay),
  };
}

/** Every route × every fault × once, three times, always. */
export const tortureFaults: Part = async ({ only, say }) => [
  await timed(async () => {
    const all = await planMatrix();
    const cells = only === null ? all : all.filter((cell) => nameOf(cell).includes(only));
    const { faults, routes, struck, believed } = await runCells(cells, (done, found) => {
      for (const { cell, kind, because } of found) say(`${kind}: ${cell}: ${because}`);
      if (done % 10 === 0) say(`${done} of ${cells.length} cells`);
    });
    const count = (kind: string): number => faults.filter((fault) => fault.kind === kind).length;
    return {
      what: 'faults between app and GitHub',
      counted: `${cells.length} cells, ${routes} routes, ${struck} requests struck; ${believed} cells are lies that last`,
      lost: count('lost') + count('silent'),
      doubled: count('doubled'),
      false_green: count('false green'),
      faults: faults.map(
        ({ cell, kind, because }) =>
          `${kind}: ${because} (npm run torture -- faults --only ${JSON.stringify(cell)})`,
      ),
    };
  }),
];

/** Histories of a shop's life, each step held against a reckoning of its own. */
export const tortureModel: Part = async ({ seed, times, say }) => [
  await timed(async () => {
    const histories = times ?? 1000;
    const { steps, greens, faults } = await runHistories({
      seed,
      histories,
      progress: (done) => {
        if (done % 50 === 0) say(`${done} of ${histories} histories`);
      },
    });
    const count = (kind: string): number => faults.filter((fault) => fault.kind === kind).length;
    return {
      what: 'model',
      counted: `${histories} histories from seed ${seed} on, ${steps} steps, ${greens} green checks`,
      lost: count('lost'),
      doubled: count('doubled'),
      false_green: count('false green'),
      faults: faults.map(
        (fault) =>
          `${fault.because} (npm run torture -- model --times 1 --seed ${fault.seed})\n    ${fault.steps.join('\n    ')}`,
      ),
    };
  }),
];

const ACTS = 60;

/** Webhooks in disorder, a full disk, a clock that jumps. */
export const tortureDeliveries: Part = async ({ seed, times, say }) => {
  const lives = times ?? 15;
  const ways: readonly (readonly [string, (seed: number) => Promise<DisorderFigures>])[] = [
    ...DISORDERS.map((how) => [how, (from: number) => playDisorder(how, from, ACTS)] as const),
    ['the disk is full', (from: number) => playFullDisk(from, ACTS)],
  ];
  const figures: PartFigures[] = [];
  for (const [how, play] of ways) {
    say(how);
    figures.push(await timed(() => livesFigures(how, play, seed, lives)));
  }
  return figures;
};

async function livesFigures(
  how: string,
  play: (seed: number) => Promise<DisorderFigures>,
  seed: number,
  lives: number,
): Promise<Counted> {
  const [lost, doubled, greens]: [string[], string[], string[]] = [[], [], []];
  for (let index = 0; index < lives; index++) {
    const life = await play(seed + index);
    const replay = (what: string): string =>
      `${how}: ${what} (npm run torture -- deliveries --times 1 --seed ${seed + index})`;
    lost.push(...life.lost.map(replay));
    doubled.push(...life.doubled.map(replay));
    greens.push(...life.falseGreens.map(replay));
  }
  return {
    what: how,
    counted: `${lives} lives of ${ACTS} acts`,
    lost: lost.length,
    doubled: doubled.length,
    false_green: greens.length,
    faults: [...lost, ...doubled, ...greens],
  };
}
