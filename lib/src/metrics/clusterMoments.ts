import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';
import { checkPoints } from './checkPoints.js';
import { clusterIndex } from './clusterIndex.js';

/** Rows that are still in the cache when the next columns are summed; even. */
const blockRows = 256;

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
  const pilot = data.slice(0, p), sums = sumsOf(X, slots, k, pilot);
  // what is not finite leaves no sum that is
  if (n === 0 || p === 0 || !sums.every(Number.isFinite)) checkPoints(X);
  for (let q = 0; q < k; q++) {
    for (let j = 0; j < p; j++) sums[q * p + j] = pilot[j] + sums[q * p + j] / sizes[q];
  }
  return { k, slots, sizes, means: sums };
}

/** Each cluster's sums of what its rows are more than the pilot: k x p. */
function sumsOf(
  { rows: n, columns: p, data }: Matrix, slots: Int32Array, k: number, pilot: Float64Array,
): Float64Array {
  // two rows at a time, each with sums of its own: an addition need not wait for the one before
  const both = new Float64Array(2 * k * p), other = k * p, pairs = n - n % 2;
  for (let start = 0; start < pairs; start += blockRows) {
    const end = Math.min(start + blockRows, pairs);
    let j = 0;
    for (; j + 4 <= p; j += 4) {
      const a = pilot[j], b = pilot[j + 1], c = pilot[j + 2], d = pilot[j + 3];
      for (let i = start, o = start * p + j; i < end; i += 2, o += 2 * p) {
        const t = slots[i] * p + j, u = other + slots[i + 1] * p + j, next = o + p;
        both[t] += data[o] - a;
        both[t + 1] += data[o + 1] - b;
        both[t + 2] += data[o + 2] - c;
        both[t + 3] += data[o + 3] - d;
        both[u] += data[next] - a;
        both[u + 1] += data[next + 1] - b;
        both[u + 2] += data[next + 2] - c;
        both[u + 3] += data[next + 3] - d;
      }
    }
    for (; j < p; j++) {
      for (let i = start; i < end; i++) both[slots[i] * p + j] += data[i * p + j] - pilot[j];
    }
  }
  if (n > pairs) {
    for (let j = 0; j < p; j++) both[slots[pairs] * p + j] += data[pairs * p + j] - pilot[j];
  }
  return both.subarray(0, other).map((sum, at) => sum + both[other + at]);
}

/** How far the rows are from their clusters' means. */
export interface ClusterSpread {
  /** The sum of squared distances. */
  readonly within: number;
  /** The mean distance, a cluster each. */
  readonly spread: Float64Array;
}

/** One more pass over X. O(np). */
export function clusterSpread(X: Matrix, { k, slots, sizes, means }: ClusterMoments): ClusterSpread {
  const spread = new Float64Array(k);
  const within = X.columns === 4 ? scatterOfFour(X.data, slots, means, spread)
    : scatterOfAny(X, slots, means, spread);
  return { within, spread: spread.map((sum, q) => sum / sizes[q]) };
}

/** Adds distances to `spread`; returns the sum of their squares. */
function scatterOfAny(
  { rows: n, columns: p, data }: Matrix, slots: Int32Array, means: Float64Array, spread: Float64Array,
): number {
  let within = 0;
  for (let i = 0, o = 0; i < n; i++, o += p) {
    const slot = slots[i];
    let square = 0, u = slot * p, j = 0;
    for (; j + 4 <= p; j += 4, u += 4) {
      const a = data[o + j] - means[u], b = data[o + j + 1] - means[u + 1];
      const c = data[o + j + 2] - means[u + 2], d = data[o + j + 3] - means[u + 3];
      square += (a * a + b * b) + (c * c + d * d);
    }
    for (; j < p; j++, u++) square += (data[o + j] - means[u]) ** 2;
    within += square;
    spread[slot] += Math.sqrt(square);
  }
  return within;
}

/** The same without a loop over the columns: half the time. */
function scatterOfFour(
  data: Float64Array, slots: Int32Array, means: Float64Array, spread: Float64Array,
): number {
  let within = 0;
  for (let i = 0, o = 0; i < slots.length; i++, o += 4) {
    const slot = slots[i], u = slot * 4;
    const a = data[o] - means[u], b = data[o + 1] - means[u + 1];
    const c = data[o + 2] - means[u + 2], d = data[o + 3] - means[u + 3];
    const square = (a * a + b * b) + (c * c + d * d);
    within += square;
    spread[slot] += Math.sqrt(square);
  }
  return within;
}

/** Labels that are 0 to k - 1 already are their own slots. */
function slotsOf(labels: Int32Array): { k: number; slots: Int32Array; sizes: Int32Array } {
  let most = 0;
  for (let i = 0; i < labels.length; i++) most = Math.max(most, labels[i] >>> 0); // noise is huge
  if (most >= labels.length) return clusterIndex(labels);
  const sizes = new Int32Array(most + 1), others = new Int32Array(most + 1);
  let i = 0;
  for (; i + 2 <= labels.length; i += 2) {
    sizes[labels[i]]++;
    others[labels[i + 1]]++;
  }
  if (i < labels.length) sizes[labels[i]]++;
  for (let q = 0; q <= most; q++) sizes[q] += others[q];
  return sizes.includes(0) ? clusterIndex(labels) : { k: most + 1, slots: labels, sizes };
}
