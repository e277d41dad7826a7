import { takeRows, type Matrix } from '../numerics/matrix.js';
import { comparableClusters, type ClusterIndex } from './clusterIndex.js';
import { pairDistances } from './pairDistances.js';

/** The silhouette of every row, and their mean. */
export interface Silhouette {
  readonly mean: number;
  readonly values: Float64Array;
}

/**
 * Silhouettes (Rousseeuw 1987, doi 10.1016/0377-0427(87)90125-7): (b - a) / max(a, b), where a is
 * the mean distance of a row to the others of its cluster and b the least mean distance to
 * another cluster; 0 for the only row of a cluster. O(n^2 p) time and O(n (p + k)) memory: each
 * pair's distance is measured once, summed on the way and never stored.
 * @throws InputError on unusable points, noise (-1), or unless there are 2 to n - 1 clusters.
 */
export function silhouette(X: Matrix, labels: Int32Array): Silhouette {
  const index = comparableClusters(X, labels), { k, order, slots } = index;
  const sums = distanceSums(X, index), values = new Float64Array(X.rows);
  let total = 0;
  for (let at = 0; at < X.rows; at++) {
    const i = order[at];
    values[i] = silhouetteOf(sums.subarray(at * k, (at + 1) * k), index, slots[i]);
    total += values[i];
  }
  return { mean: total / X.rows, values };
}

/** n x k sums of the distances from each row, clusters in runs, to the rows of each cluster. */
function distanceSums(X: Matrix, { k, order, starts }: ClusterIndex): Float64Array {
  const sums = new Float64Array(X.rows * k);
  const { beside, add } = pairDistances(takeRows(X, order)); // clusters in runs: no look-up in loops
  for (let own = 0; own < k; own++) {
    for (let i = starts[own]; i < starts[own + 1]; i++) {
      for (let q = own; q < k; q++) {
        sums[i * k + q] += add(i, Math.max(i + 1, starts[q]), starts[q + 1]);
      }
    }
    // what the rows of this cluster have given to themselves and to later ones
    for (let at = starts[own]; at < X.rows; at++) sums[at * k + own] += beside[at];
    beside.fill(0);
  }
  return sums;
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
