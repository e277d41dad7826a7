import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';
import { checkPoints } from './checkPoints.js';
import { clusterIndex } from './clusterIndex.js';

/** Rows by cluster, no more than scores need that are sums over rows. */
export interface ClusterMoments {
  readonly k: number;
  /** The cluster of each row as 0..k-1, in the order of the labels' values. */
  readonly slots: Int32Array;
  readonly sizes: Int32Array;
  /** The mean of each cluster, k x p row-major. */
  readonly means: Float64Array;
}

/**
 * Sizes and means of the clusters in one pass over X, about its first row so that digits stay.
 * O(np).
 * @throws InputError on unusable points, another number of labels, noise (-1), or unless there are
 * 2 to n - 1 clusters (scikit-learn's rule).
 */
export function clusterMoments(X: Matrix, labels: Int32Array): ClusterMoments {
  const { rows: n, columns: p, data } = X;
  if (labels.length !== n) {
    checkPoints(X);
    throw new InputError(`X has ${n} rows but there are ${labels.length} labels`);
  }
  const { k, slots, sizes } = slotsOf(labels);
  if (n > 0 && (k < 2 || k >= n)) {
    checkPoints(X);
    throw new InputError(`${k === 1 ? '1 cluster' : `${k} clusters`} of ${n} rows cannot be ` +
      'compared; a score needs 2 to n - 1 clusters');
  }
  const sums = new Float64Array(k * p), pilot = data.slice(0, p);
  for (let i = 0, o = 0; i < n; i++, o += p) {
    const to = slots[i] * p;
    let j = 0;
    for (; j + 4 <= p; j += 4) {
      sums[to + j] += data[o + j] - pilot[j];
      sums[to + j + 1] += data[o + j + 1] - pilot[j + 1];
      sums[to + j + 2] += data[o + j + 2] - pilot[j + 2];
      sums[to + j + 3] += data[o + j + 3] - pilot[j + 3];
    }
    for (; j < p; j++) sums[to + j] += data[o + j] - pilot[j];
  }
  // what is not finite leaves no sum that is
  if (n === 0 || p === 0 || !sums.every(Number.isFinite)) checkPoints(X);
  for (let q = 0; q < k; q++) {
    for (let j = 0; j < p; j++) sums[q * p + j] = pilot[j] + sums[q * p + j] / sizes[q];
  }
  return { k, slots, sizes, means: sums };
}

/** The squared distance of the row at data[o] to the centre at centres[u], four numbers at a time. */
export function squareTo(
  data: Float64Array, o: number, centres: Float64Array, u: number, p: number,
): number {
  let sum = 0, j = 0;
  for (; j + 4 <= p; j += 4) {
    const a = data[o + j] - centres[u + j], b = data[o + j + 1] - centres[u + j + 1];
    const c = data[o + j + 2] - centres[u + j + 2], d = data[o + j + 3] - centres[u + j + 3];
    sum += (a * a + b * b) + (c * c + d * d);
  }
  for (; j < p; j++) {
    const a = data[o + j] - centres[u + j];
    sum += a * a;
  }
  return sum;
}

/** Labels that are 0 to k - 1 already are their own slots. */
function slotsOf(labels: Int32Array): { k: number; slots: Int32Array; sizes: Int32Array } {
  let least = 0, most = -1;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (label < least) least = label;
    if (label > most) most = label;
  }
  if (least < 0 || most >= labels.length) return clusterIndex(labels);
  const sizes = new Int32Array(most + 1);
  for (let i = 0; i < labels.length; i++) sizes[labels[i]]++;
  return sizes.includes(0) ? clusterIndex(labels) : { k: most + 1, slots: labels, sizes };
}
