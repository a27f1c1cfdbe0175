/** What is kept of all minutes: one in a thousand may be busier. */
const RARE = 0.001;
/** The standard normal quantile of 99.9 %. */
const Z = 3.090232306167813;
/** Beyond this mean the expansion is exact to far less than one visit in its size, and a sum of millions of terms helps nobody. */
const LARGEST_SUMMED = 1e7;

/**
 * The 99.9 % minute: the smallest n with P(X ≤ n) ≥ 0.999 for X of a Poisson distribution with this mean; 0 for a mean of 0.
 *
 * Starts at the Cornish-Fisher expansion, which is seldom off by more than one, and then adds up the tail, whose terms
 * are all positive, so that nothing cancels. Checked against a direct sum up to a mean of a million.
 */
export function poissonQuantile(mean: number): number {
  if (!(mean > 0)) return 0;
  if (mean < SMALL) return bySum(mean);
  const near = expansion(mean);
  if (mean > LARGEST_SUMMED) return Math.ceil(near);
  // Away from an integer the expansion alone decides: it is off by less than 0.013.
  const part = near - Math.floor(near);
  if (part > 0.05 && part < 0.95) return Math.ceil(near);
  return corrected(mean, Math.max(0, Math.ceil(near)));
}

/** Below this, the few terms are added up from 0. */
const SMALL = 5;

function bySum(mean: number): number {
  let term = Math.exp(-mean);
  let reached = term;
  let n = 0;
  while (reached < 1 - RARE) {
    n += 1;
    term *= mean / n;
    reached += term;
  }
  return n;
}

/** Where the distribution, made continuous, reaches 99.9 %, less one half. */
const expansion = (mean: number): number =>
  mean + Z * Math.sqrt(mean) + (Z * Z - 1) / 6 + (Z - Z ** 3) / (72 * Math.sqrt(mean)) - 0.5;

function corrected(mean: number, start: number): number {
  let n = start;
  let above = tailAbove(mean, n);
  while (above > RARE) {
    n += 1;
    above = tailAbove(mean, n);
  }
  while (n > 0) {
    const oneLower = above + probability(mean, n);
    if (oneLower > RARE) break;
    n -= 1;
    above = oneLower;
  }
  return n;
}

/** P(X > n) for an n above the mean's neighbourhood: the terms shrink, and what is left of them is bounded by a geometric series. */
function tailAbove(mean: number, n: number): number {
  let term = probability(mean, n + 1);
  let sum = term;
  for (let k = n + 2; ; k++) {
    const ratio = mean / k;
    term *= ratio;
    sum += term;
    if (ratio < 1 && term * ratio < (1 - ratio) * sum * 1e-16) return sum;
  }
}

/**
 * P(X = n), to about 15 digits whatever the size: Loader's saddle-point form (C. Loader, "Fast and accurate computation of
 * binomial probabilities", 2000), in which no large numbers are subtracted from each other.
 */
function probability(mean: number, n: number): number {
  if (n === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(n) - deviance(n, mean)) / Math.sqrt(2 * Math.PI * n);
}

/** ln n! less Stirling's n ln n − n + ½ ln 2πn. */
function stirlingError(n: number): number {
  if (n <= 15) {
    let factorial = 1;
    for (let k = 2; k <= n; k++) factorial *= k;
    return Math.log(factorial) - (n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n));
  }
  const n2 = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / n2) / n2) / n2) / n2) / n;
}

/** n ln(n/mean) + mean − n, by a series where both are close. */
function deviance(n: number, mean: number): number {
  const difference = n - mean;
  if (Math.abs(difference) >= 0.1 * (n + mean)) return n * Math.log(n / mean) + mean - n;
  const v = difference / (n + mean);
  let sum = difference * v;
  let term = 2 * n * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
