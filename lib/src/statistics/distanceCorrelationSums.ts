import { sum } from '../numerics/sum.js';
import { centralMoments } from './centralMoments.js';

/** Sums of the distances |v_i - v_j| between the values of one variable. */
export interface DistanceSums {
  /** In the order given, of mean 0 and standard deviation 1. */
  readonly values: Float64Array;
  /** For each value the sum of its distances to all. */
  readonly rows: Float64Array;
  readonly total: number;
  /** The squared distance variance; 0 of constant values. */
  readonly variance: number;
}

/** O(n log n), by the values in order: distances are differences there. */
export function distanceSums(given: Float64Array): DistanceSums {
  const n = given.length, { mean, sd } = centralMoments(given);
  if (!(sd > 0)) return { values: given, rows: new Float64Array(n), total: 0, variance: 0 };
  const values = given.map(v => (v - mean) / sd), rows = new Float64Array(n);
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const all = sum(values);
  let below = 0;
  order.forEach((i, at) => {
    rows[i] = (2 * at - n) * values[i] + all - 2 * below;
    below += values[i];
  });
  const total = sum(rows);
  // sum of squared distances: 2 n sum (v - mean)^2
  const squares = 2 * (n * sum(values.map(v => v * v)) - all * all);
  const variance = squares / n ** 2 - 2 * sum(rows.map(row => row * row)) / n ** 3 +
    total * total / n ** 4;
  return { values, rows, total, variance: variance > 1e-14 ? variance : 0 };
}

/** The place of each value among the different ones, from 1: equal values share it. */
export function rankOrder(values: Float64Array): Int32Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const rank = new Int32Array(values.length);
  let place = 0;
  order.forEach((i, at) => {
    if (at === 0 || values[i] !== values[order[at - 1]]) place++;
    rank[i] = place;
  });
  return rank;
}

/**
 * Sum over all i, j of |x_i - x_j| |y_i' - y_j'| with x ascending and i' = order[i]. For j before
 * i the first distance is x_i - x_j, and the second y_i - y_j but for its sign: twice what is
 * below y_i, less all. Four sums below each y are kept in a binary indexed tree (Fenwick 1994;
 * Huo & Székely 2016, doi 10.1080/00401706.2015.1054435). O(n log n).
 */
export function pairProducts(
  x: Float64Array, y: Float64Array, rank: Int32Array, order: ArrayLike<number>,
): number {
  const n = x.length, tree = new Float64Array(4 * (n + 1));
  let total = 0, count = 0, sumX = 0, sumY = 0, sumXY = 0;
  for (let i = 0; i < n; i++) {
    const u = x[i], at = order[i], v = y[at];
    let c = 0, cx = 0, cy = 0, cxy = 0;
    for (let k = rank[at]; k > 0; k -= k & -k) {
      c += tree[4 * k];
      cx += tree[4 * k + 1];
      cy += tree[4 * k + 2];
      cxy += tree[4 * k + 3];
    }
    total += (2 * c - count) * u * v - u * (2 * cy - sumY) - v * (2 * cx - sumX) + 2 * cxy - sumXY;
    for (let k = rank[at]; k <= n; k += k & -k) {
      tree[4 * k] += 1;
      tree[4 * k + 1] += u;
      tree[4 * k + 2] += v;
      tree[4 * k + 3] += u * v;
    }
    count++;
    sumX += u;
    sumY += v;
    sumXY += u * v;
  }
  return 2 * total;
}
