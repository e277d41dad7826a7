import { random } from '../numerics/random.js';
import { distanceSums, pairProducts, rankOrder } from './distanceCorrelationSums.js';
import { presentPairs } from './present.js';

export interface DistanceCorrelationOptions {
  /** How many random orders of y the p-value is counted over; 999 unless said, 0 for none. */
  readonly permutations?: number;
  /** Of those orders; 0 unless said. */
  readonly seed?: number;
}

export interface DistanceCorrelation {
  /** From 0 (independent, in the limit) to 1 (a line). */
  readonly r: number;
  /** Share of the orders of y, the given one among them, with at least this r. */
  readonly p: number;
  readonly n: number;
}

export const defaults = Object.freeze({ permutations: 999, seed: 0 });

/**
 * Distance correlation (Székely, Rizzo & Bakirov 2007, doi 10.1214/009053607000000505) of the
 * pairs without a missing value: 0 only of independent variables, so that it sees bends which
 * Pearson's r does not. The V-statistic, as statsmodels' distance_statistics; p by seeded
 * permutation. NaN when a side is constant or there are fewer than two pairs. O(n log n) for
 * each order.
 * @throws InputError on unequal lengths or an infinite value; RangeError on a wrong option.
 */
export function distanceCorrelation(
  x: ArrayLike<number>, y: ArrayLike<number>, options: DistanceCorrelationOptions = {},
): DistanceCorrelation {
  const { permutations, seed } = { ...defaults, ...options };
  if (!Number.isInteger(permutations) || permutations < 0) {
    throw new RangeError(`invalid permutations; not a whole number >= 0: ${permutations}`);
  }
  const source = random(seed), pairs = presentPairs(x, y), n = pairs.x.length;
  const byX = Float64Array.from(pairs.x.keys()).sort((a, b) => pairs.x[a] - pairs.x[b]);
  const a = distanceSums(Float64Array.from(byX, i => pairs.x[i]));
  const b = distanceSums(Float64Array.from(byX, i => pairs.y[i]));
  if (!(a.variance > 0 && b.variance > 0)) return { r: NaN, p: NaN, n };
  const rank = rankOrder(b.values), covariance = (order: ArrayLike<number>): number => {
    let margins = 0;
    for (let i = 0; i < n; i++) margins += a.rows[i] * b.rows[order[i]];
    const products = pairProducts(a.values, b.values, rank, order);
    return products / n ** 2 - 2 * margins / n ** 3 + a.total * b.total / n ** 4;
  };
  const found = covariance(Int32Array.from({ length: n }, (_, i) => i));
  // equal orders may differ by rounding: they count as at least the one found
  const least = found - 1e-12 * Math.sqrt(a.variance * b.variance);
  let reached = 1;
  for (let round = 0; round < permutations; round++) {
    if (covariance(source.permutation(n)) >= least) reached++;
  }
  const r = Math.sqrt(Math.max(0, found) / Math.sqrt(a.variance * b.variance));
  return { r: Math.min(1, r), p: permutations > 0 ? reached / (permutations + 1) : NaN, n };
}
