import { sum } from '../numerics/sum.js';
import { centralMoments } from './centralMoments.js';
import { correlationP, fisherInterval, type Correlation } from './correlation.js';
import { presentPairs } from './present.js';

/**
 * Pearson's product-moment correlation of the pairs without a missing value; its p-value is
 * exact for normal data (Student's t, n - 2 degrees of freedom), its interval Fisher's z with
 * standard error 1 / sqrt(n - 3). NaN when a side is constant or there are fewer than two pairs.
 * O(n).
 * @throws InputError on unequal lengths or an infinite value.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  const pairs = presentPairs(x, y), n = pairs.x.length;
  const r = productMoment(pairs.x, pairs.y);
  return { r, ...fisherInterval(r, 1 / Math.sqrt(n - 3)), p: correlationP(r, n - 2), n };
}

/** Pearson's r alone, of complete pairs. */
export function productMoment(x: Float64Array, y: Float64Array): number {
  const a = scaledDeviations(x), b = scaledDeviations(y);
  if (!a || !b) return NaN;
  // the root of the product is exact where a side meets itself: r is then 1, not nearly so
  return Math.max(-1, Math.min(1, dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))));
}

/** Deviations from the mean in standard deviations; undefined of constant or too few values. */
export function scaledDeviations(values: Float64Array): Float64Array | undefined {
  const { mean, sd } = centralMoments(values);
  if (!(sd > 0)) return undefined;
  // the mean is rounded: the mean of the deviations, 0 in theory, corrects them
  const rough = values.map(value => (value - mean) / sd), off = sum(rough) / rough.length;
  return rough.map(value => value - off);
}

/** The sum of the products of a's values with b's from its place `lag` on. */
export const dot = (a: Float64Array, b: Float64Array, lag = 0): number =>
  sum(b.subarray(lag).map((value, i) => value * a[i]));
