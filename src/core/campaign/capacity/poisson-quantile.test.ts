import { expect, test } from 'vitest';
import { poissonQuantile } from './poisson-quantile.ts';

test('no visits are expected: none come', () => {
  expect([poissonQuantile(0), poissonQuantile(-1), poissonQuantile(Number.NaN)]).toEqual([0, 0, 0]);
});

test.each([
  [0.0005, 0],
  [0.0011, 1],
  [0.01, 1],
  [0.1, 2],
  [1, 5],
  [2, 8],
  [5, 13],
  [10, 21],
  [20, 35],
  [30, 48],
  [100, 132],
])('a mean of %d: the busiest minute of a thousand has %d', (mean, expected) => {
  expect(poissonQuantile(mean)).toBe(expected);
});

test('it is what a direct sum gives, for small means and for means up to a million', () => {
  const means = [
    ...Array.from({ length: 2500 }, (_, i) => i * 0.04 + 0.013),
    ...Array.from({ length: 400 }, (_, i) => 100 + i * 2.37),
    ...Array.from({ length: 60 }, (_, i) => 1000 + i * 317.77),
    12_345.6,
    99_999.9,
    250_000,
    1_000_000,
  ];
  for (const mean of means) expect([mean, poissonQuantile(mean)]).toEqual([mean, bySum(mean)]);
});

test('it grows with the mean', () => {
  let last = 0;
  for (let mean = 0.01; mean < 2e7; mean *= 1.003) {
    const next = poissonQuantile(mean);
    expect(next).toBeGreaterThanOrEqual(last);
    last = next;
  }
});

test('means beyond all sense are answered at once', () => {
  expect(poissonQuantile(1e15)).toBeGreaterThan(1e15);
});

/** Adds up from the middle outwards, in units of the most likely term, so that nothing under- or overflows. */
function bySum(mean: number): number {
  const middle = Math.floor(mean);
  const reach = Math.ceil(12 * Math.sqrt(mean)) + 60;
  const below: number[] = [];
  for (let k = middle, term = 1; k >= 0 && k >= middle - reach; k--) {
    below.push(term);
    term *= k / mean;
  }
  const above: number[] = [];
  for (let k = middle + 1, term = 1; k <= middle + reach; k++) {
    term *= mean / k;
    above.push(term);
  }
  const sum = (terms: readonly number[]): number => terms.reduceRight((total, term) => total + term, 0);
  const all = sum(below) + sum(above);
  const first = middle - below.length + 1;
  let reached = 0;
  for (let n = first; ; n++) {
    reached += n <= middle ? below[middle - n]! : above[n - middle - 1]!;
    if (reached / all >= 0.999) return n;
  }
}
