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
  const a = unitDeviations(x), b = unitDeviations(y);
  if (!a || !b) return NaN;
  return Math.max(-1, Math.min(1, sum(a.map((value, i) => value * b[i]))));
}

/** Deviations from the mean scaled to length 1; undefined of constant or fewer than two values. */
export function unitDeviations(values: Float64Array): Float64Array | undefined {
  const { mean, sd, n } = centralMoments(values);
  if (!(sd > 0)) return undefined;
  // the mean is rounded: the mean of the deviations, 0 in theory, corrects them
  const rough = values.map(value => (value - mean) / sd), off = sum(rough) / n;
  const d = rough.map(value => value - off);
  const length = Math.sqrt(sum(d.map(value => value * value)));
  return d.map(value => value / length);
}
