import { quantile } from '../numerics/quantile.js';
import type { RandomSource } from '../numerics/random.js';

/** What is gained by contacting the customers with the highest predictions first. */
export type GainRow = {
  /** The share of customers contacted. */
  readonly contacted: number;
  /** The share of all spending that they have, chosen by the model, with a 95 % interval. */
  readonly captured: number;
  readonly low: number;
  readonly high: number;
  /** The same by one who knows, and at random. */
  readonly best: number;
  readonly random: number;
  /** By how much the model's choice beats a random one: captured / contacted. */
  readonly lift: number;
};

const resamples = 1000;

/**
 * Cumulative gains of a ranking by prediction (what a lift chart shows): of spending, at each of
 * `steps` equal shares of the rows; intervals by bootstrap of the rows. For a target that is
 * nowhere negative. O(resamples n log n).
 */
export function gainCurve(
  actual: Float64Array, predicted: Float64Array, source: RandomSource, steps = 10,
): GainRow[] {
  const n = actual.length, shares = Array.from({ length: steps }, (_, k) => (k + 1) / steps);
  const rows = Int32Array.from({ length: n }, (_, i) => i), draws = shares.map(() => [] as number[]);
  for (let b = 0; b < resamples; b++) {
    for (let i = 0; i < n; i++) rows[i] = source.integer(n);
    captures(actual, predicted, rows, shares).forEach((value, k) => draws[k].push(value));
  }
  for (let i = 0; i < n; i++) rows[i] = i;
  const own = captures(actual, predicted, rows, shares), best = captures(actual, actual, rows, shares);
  return shares.map((contacted, k) => {
    const sample = Float64Array.from(draws[k]);
    return { contacted, captured: own[k], low: quantile(sample, 0.025), high: quantile(sample, 0.975),
      best: best[k], random: contacted, lift: own[k] / contacted };
  });
}

/** The share of the total that the rows with the highest scores have; ties in the order of rows. */
function captures(
  actual: Float64Array, score: Float64Array, rows: Int32Array, shares: readonly number[],
): number[] {
  const order = Array.from(rows).sort((a, b) => score[b] - score[a] || a - b);
  const running = new Float64Array(order.length + 1);
  order.forEach((row, i) => { running[i + 1] = running[i] + actual[row]; });
  const total = running[order.length];
  return shares.map(share => total === 0 ? share : running[Math.round(share * order.length)] / total);
}
