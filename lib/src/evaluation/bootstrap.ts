import { quantile } from '../numerics/quantile.js';
import type { RandomSource } from '../numerics/random.js';
import { take } from '../numerics/matrix.js';

/** A percentile interval. */
export interface Interval { readonly low: number; readonly high: number }

/**
 * Percentile bootstrap over rows (Efron 1979, doi 10.1214/aos/1176344552): how much a score of
 * these predictions would move with other rows of the same kind. Resamples whose score is not
 * finite (a constant target) are left out.
 */
export function bootstrapScore(
  score: (y: Float64Array, predicted: Float64Array) => number,
  y: Float64Array, predicted: Float64Array, source: RandomSource,
  { resamples = 2000, level = 0.95 } = {},
): Interval {
  const n = y.length, rows = new Int32Array(n), values: number[] = [];
  for (let b = 0; b < resamples; b++) {
    for (let i = 0; i < n; i++) rows[i] = source.integer(n);
    const value = score(take(y, rows), take(predicted, rows));
    if (Number.isFinite(value)) values.push(value);
  }
  if (!values.length) return { low: NaN, high: NaN };
  const sample = Float64Array.from(values);
  return { low: quantile(sample, (1 - level) / 2), high: quantile(sample, (1 + level) / 2) };
}
