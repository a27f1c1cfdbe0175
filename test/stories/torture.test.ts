import { expect, test } from 'vitest';
import { DISORDERS, playDisorder } from '../torture/deliveries/disorder.ts';
import { playFullDisk } from '../torture/deliveries/full-disk.ts';
import { planMatrix, runCells } from '../torture/faults/matrix.ts';
import { runBatch } from '../torture/kill/batch.ts';
import { runHistories } from '../torture/model/run.ts';

// The short form of `npm run torture`: docs/torture.md says how to play again what it finds.
test('in some histories no green check stands on a head that the reckoning refuses', async () => {
  const { faults, greens } = await runHistories({ seed: 1, histories: 10, steps: 30 });
  expect(faults).toEqual([]);
  expect(greens).toBeGreaterThan(5);
}, 120_000);

test('whatever GitHub answers instead, nothing is falsely green, and in the end everything is right', async () => {
  const cells = await planMatrix();
  expect(cells.length).toBeGreaterThanOrEqual(400);
  const { faults, struck } = await runCells(cells.filter((_, index) => index % 101 === 5));
  expect(faults).toEqual([]);
  expect(struck).toBeGreaterThan(10);
}, 120_000);

test.each([
  { database: 'SQLite', processes: 1, kills: 3 },
  { database: 'PostgreSQL', processes: 3, kills: 2 },
] as const)(
  'kill -9 under load loses nothing, doubles nothing and turns nothing falsely green: $database, $processes',
  async (given) => {
    const rest = { seed: 7, freezes: 0, restarts: 0, patience: 'jump' } as const;
    const { lost, doubled, false_greens, greens } = await runBatch({ ...given, ...rest });
    expect({ lost, doubled, false_greens }).toEqual({ lost: [], doubled: [], false_greens: [] });
    expect(greens).toBeGreaterThan(0);
  },
  240_000,
);

test.each(DISORDERS)('when webhooks are %s, every check ends as it should', async (how) => {
  const { falseGreens, doubled, lost } = await playDisorder(how, 1, 15);
  expect({ falseGreens, doubled, lost }).toEqual({ falseGreens: [], doubled: [], lost: [] });
});

test('while the disk is full nothing is acknowledged that is not kept, and afterwards everything is made up for', async () => {
  const { falseGreens, doubled, lost } = await playFullDisk(1, 8);
  expect({ falseGreens, doubled, lost }).toEqual({ falseGreens: [], doubled: [], lost: [] });
});
