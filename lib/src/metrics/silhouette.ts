import { takeRows, type Matrix } from '../numerics/matrix.js';
import { comparableClusters, type ClusterIndex } from './clusterIndex.js';
import { pointsOf, squaredDistance, type Points } from './points.js';

/** The silhouette of every row, and their mean. */
export interface Silhouette {
  readonly mean: number;
  readonly values: Float64Array;
}

/**
 * Silhouettes (Rousseeuw 1987, doi 10.1016/0377-0427(87)90125-7): (b - a) / max(a, b), where a is
 * the mean distance of a row to the others of its cluster and b the least mean distance to
 * another cluster; 0 for the only row of a cluster. O(n^2 p) time and O(np) memory: distances are
 * summed on the way, never stored.
 * @throws InputError on unusable points, noise (-1), or unless there are 2 to n - 1 clusters.
 */
export function silhouette(X: Matrix, labels: Int32Array): Silhouette {
  const index = comparableClusters(X, labels);
  const sorted = pointsOf(takeRows(X, index.order)); // clusters in runs: no look-up in the loop
  const sumsOf = sorted.width === 4 ? distanceSums4 : distanceSums;
  const values = new Float64Array(X.rows), sums = new Float64Array(index.k);
  let total = 0;
  for (let at = 0; at < X.rows; at++) {
    sumsOf(sorted, index.starts, at, sums);
    const i = index.order[at];
    values[i] = silhouetteOf(sums, index, index.slots[i]);
    total += values[i];
  }
  return { mean: total / X.rows, values };
}

/** Sums of the distances from the row at `at` to the rows of each cluster. */
function distanceSums(
  { width, data }: Points, starts: Int32Array, at: number, sums: Float64Array,
): void {
  for (let q = 0; q < sums.length; q++) {
    let sum = 0;
    for (let u = starts[q] * width; u < starts[q + 1] * width; u += width) {
      sum += Math.sqrt(squaredDistance(data, at * width, data, u, width));
    }
    sums[q] = sum;
  }
}

/** The same for up to four features, the row kept in registers. */
function distanceSums4(
  { data }: Points, starts: Int32Array, at: number, sums: Float64Array,
): void {
  const a = data[4 * at], b = data[4 * at + 1], c = data[4 * at + 2], d = data[4 * at + 3];
  for (let q = 0; q < sums.length; q++) {
    let sum = 0;
    for (let u = starts[q] * 4; u < starts[q + 1] * 4; u += 4) {
      const e = a - data[u], f = b - data[u + 1], g = c - data[u + 2], h = d - data[u + 3];
      sum += Math.sqrt(e * e + f * f + g * g + h * h);
    }
    sums[q] = sum;
  }
}

function silhouetteOf(sums: Float64Array, { k, sizes }: ClusterIndex, own: number): number {
  if (sizes[own] === 1) return 0;
  const a = sums[own] / (sizes[own] - 1);
  let b = Infinity;
  for (let q = 0; q < k; q++) {
    if (q !== own) b = Math.min(b, sums[q] / sizes[q]);
  }
  const larger = Math.max(a, b);
  return larger === 0 ? 0 : (b - a) / larger;
}
