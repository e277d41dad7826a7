import { powerOfTwo } from './powerOfTwo.js';
import type { ScaledTargets } from './scaledTargets.js';
import type { SortedColumns } from './sortedColumns.js';

/** The rows in which a tree or a part of it grows, with room for `stride` of them. */
export interface NodeRows {
  readonly stride: number;
  /** Column j's values start at j * stride, and so does its order. */
  readonly values: Float64Array;
  readonly order: Int32Array;
  readonly targets: Float64Array;
  readonly moments: Float64Array;
  /** The row of the table that each of these rows is. */
  readonly ids: Int32Array;
  /** Whether all rows weigh the same; `moments` then holds one number a row, else two. */
  equal: boolean;
}

/** Empty room for `stride` rows of p columns. */
export function nodeRows(stride: number, p: number): NodeRows {
  return {
    stride, values: new Float64Array(stride * p), order: new Int32Array(stride * p),
    targets: new Float64Array(stride), moments: new Float64Array(2 * stride),
    ids: Int32Array.from({ length: stride }, (_, i) => i), equal: true,
  };
}

/** The whole table as the root's rows: those with weight above 0; returns how many they are. */
export function fillRoot(
  rows: NodeRows, sorted: SortedColumns, targets: ScaledTargets, weights?: Float64Array,
): number {
  const n = sorted.rows, { order, moments } = rows;
  const counts = new Uint8Array(n);
  rows.targets.set(targets.y);
  rows.equal = unitOf(weights) === 0;
  if (rows.equal) {
    order.set(sorted.order);
    moments.set(targets.deviations);
    return n;
  }
  fillPairs(moments, targets, weights);
  for (let i = 0; i < n; i++) counts[i] = moments[2 * i] > 0 ? 1 : 0;
  let count = 0;
  for (let j = 0; j < sorted.columns; j++) {
    const base = j * n;
    count = 0;
    for (let at = base; at < base + n; at++) {
      const row = sorted.order[at];
      order[base + count] = row;
      count += counts[row]; // no branch to mispredict
    }
  }
  return count;
}

/** Each row's weight, 1 where all weigh the same, and weighted deviation. */
export function fillPairs(
  moments: Float64Array, { deviations }: ScaledTargets, weights?: Float64Array,
): void {
  const unit = unitOf(weights), n = deviations.length;
  for (let i = 0; i < n; i++) {
    const w = weights && unit > 0 ? weights[i] / unit : 1;
    moments[2 * i] = w;
    moments[2 * i + 1] = w * deviations[i];
  }
}

/** A power of two near the largest weight; 0 where all are the same, so that none are needed. */
function unitOf(weights?: Float64Array): number {
  let least = Infinity, most = 0;
  for (let i = 0; weights && i < weights.length; i++) {
    if (weights[i] < least) least = weights[i];
    if (weights[i] > most) most = weights[i];
  }
  return weights && least < most ? powerOfTwo(most) : 0;
}

/**
 * Copies a node's rows together, numbered anew from 0, so that the many small nodes below it work
 * within the first-level cache. `renumber` has room for a number of each row of `from`.
 */
export function gatherNode(
  from: NodeRows, start: number, end: number, to: NodeRows, renumber: Int32Array,
): void {
  const m = end - start, { equal } = from, p = from.order.length / from.stride;
  to.equal = equal;
  for (let k = 0; k < m; k++) {
    const row = from.order[start + k];
    renumber[row] = k;
    to.ids[k] = row;
    to.targets[k] = from.targets[row];
    if (equal) to.moments[k] = from.moments[row];
    else {
      to.moments[2 * k] = from.moments[2 * row];
      to.moments[2 * k + 1] = from.moments[2 * row + 1];
    }
  }
  for (let j = 0; j < p; j++) {
    const base = j * from.stride, own = j * to.stride;
    for (let k = 0; k < m; k++) {
      to.order[own + k] = renumber[from.order[base + start + k]];
      to.values[own + k] = from.values[base + to.ids[k]];
    }
  }
}
