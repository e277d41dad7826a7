import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';
import { checkPoints } from './checkPoints.js';

/** Rows by cluster: that of slot q holds rows `order[starts[q]]` to `order[starts[q + 1] - 1]`. */
export interface ClusterIndex {
  readonly k: number;
  /** The cluster of each row as 0..k-1, in the order of the labels' values. */
  readonly slots: Int32Array;
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly sizes: Int32Array;
}

/**
 * Checks labels and groups rows by them; labels need not be consecutive. O(n + k log k).
 * @throws InputError when a label is noise (-1) or no integer: a score of the rest alone flatters.
 */
export function clusterIndex(labels: Int32Array): ClusterIndex {
  const bad = labels.findIndex(label => label < 0);
  if (bad >= 0) {
    throw new InputError(`label ${labels[bad]} in row ${bad} is noise, which has no score; use ` +
      'clusterValidity, which scores the rest and states the share of noise');
  }
  const values = [...new Set(labels)].sort((a, b) => a - b);
  const slotOf = new Map(values.map((value, slot) => [value, slot]));
  const k = values.length, slots = labels.map(label => slotOf.get(label) ?? 0);
  const sizes = new Int32Array(k), starts = new Int32Array(k + 1);
  for (const slot of slots) sizes[slot]++;
  for (let q = 0; q < k; q++) starts[q + 1] = starts[q] + sizes[q];
  const next = starts.slice(), order = new Int32Array(labels.length);
  slots.forEach((slot, i) => { order[next[slot]++] = i; });
  return { k, slots, order, starts, sizes };
}

/**
 * The index of labels that go with X.
 * @throws InputError on unusable points, another number of labels, or noise.
 */
export function clustersOf(X: Matrix, labels: Int32Array): ClusterIndex {
  checkPoints(X);
  if (labels.length !== X.rows) {
    throw new InputError(`X has ${X.rows} rows but there are ${labels.length} labels`);
  }
  return clusterIndex(labels);
}

/**
 * The same for scores that compare clusters.
 * @throws InputError as above, or unless there are 2 to n - 1 clusters (scikit-learn's rule).
 */
export function comparableClusters(X: Matrix, labels: Int32Array): ClusterIndex {
  const index = clustersOf(X, labels);
  if (index.k < 2 || index.k >= X.rows) {
    const clusters = index.k === 1 ? '1 cluster' : `${index.k} clusters`;
    throw new InputError(`${clusters} of ${X.rows} rows cannot be compared; a score needs ` +
      '2 to n - 1 clusters');
  }
  return index;
}

/** The mean of each cluster, k x p row-major. O(np). */
export function clusterMeans(X: Matrix, index: ClusterIndex): Float64Array {
  const p = X.columns, means = new Float64Array(index.k * p);
  for (let i = 0; i < X.rows; i++) {
    const to = index.slots[i] * p, from = i * p;
    for (let j = 0; j < p; j++) means[to + j] += X.data[from + j];
  }
  for (let q = 0; q < index.k; q++) {
    for (let j = 0; j < p; j++) means[q * p + j] /= index.sizes[q];
  }
  return means;
}

/** The squared distance of row i to centre q. */
export function toCentre(
  X: Matrix, i: number, centres: Float64Array, q: number,
): number {
  const p = X.columns;
  let sum = 0;
  for (let j = 0; j < p; j++) {
    const d = X.data[i * p + j] - centres[q * p + j];
    sum += d * d;
  }
  return sum;
}
