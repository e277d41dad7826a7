import { childKey, featureOrder, rootKey } from './featureOrder.js';
import { kernelGrower } from './kernelGrower.js';
import { bestSplit, markSides, partition, sumNode, targetsWithin } from './kernels.js';
import { fillRoot, gatherNode, nodeRows, type NodeRows } from './nodeRows.js';
import { nodeStore, takeTree } from './nodeStore.js';
import type { ScaledTargets } from './scaledTargets.js';
import type { SortedColumns } from './sortedColumns.js';
import type { GrownTree } from './tree.js';

/** What limits the growth of a tree. */
export interface GrowthLimits {
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  /** How many features each split may choose from. */
  readonly maxFeatures: number;
  /** Settles which of equally good splits is taken, and which features a split may look at. */
  readonly seed: number;
}

/** Grows trees on one table, one after the other, in the same working memory. */
export interface TreeGrower {
  /**
   * A tree of least squares on the rows with weight above 0 (default: all weigh the same). Where
   * given, `fitted` receives the prediction of each of these rows.
   */
  grow(
    targets: ScaledTargets, weights: Float64Array | undefined, limits: GrowthLimits,
    fitted?: Float64Array,
  ): GrownTree;
}

/** Nodes of at most this many rows are copied together, to work in the first-level cache. */
const gathered = 256;

/** A node whose targets differ by less has a variance below what scikit-learn takes for 0. */
export const sameTarget = Math.sqrt(Number.EPSILON);

/** A split that lowers the mean squared error of scaled targets by more parts some that differ. */
const surelyDiffers = 1e-14;

/** What is noted of a node that waits: from, to, depth, node, key, a column in right order. */
const noted = 6;

/**
 * Regression trees (CART, Breiman et al. 1984) on columns that are sorted once: growth parts the
 * sorted orders, so that a level costs O(p n); no recursion, so that memory alone bounds the
 * depth. Each node is settled by its own rows and path: a tree grown to depth d is the first d
 * levels of one grown further. Memory O(p n).
 */
export function treeGrower(sorted: SortedColumns, useKernel = true): TreeGrower {
  return (useKernel ? kernelGrower(sorted) : undefined) ?? plainGrower(sorted);
}

/** The same in plain loops, to the last bit. */
function plainGrower(sorted: SortedColumns): TreeGrower {
  const { rows: n, columns: p } = sorted, whole = nodeRows(n, p), nodes = nodeStore(n);
  whole.values.set(sorted.values);
  const small = n > 2 * gathered ? nodeRows(gathered, p) : whole;
  const side = new Uint8Array(n), buffer = new Int32Array(n), columns = new Int32Array(p);
  const sums = new Float64Array(2), best = new Float64Array(2);
  const pending = new Int32Array(noted * (n + 1)); // each level leaves at most one waiting
  let limits: GrowthLimits, targets: ScaledTargets, fitted: Float64Array | undefined;
  let least = 1, fewest = 2, tiny = 0, rootWeight = 0, waiting = 0;

  function push(
    from: number, to: number, depth: number, node: number, key: number, column: number,
  ): void {
    pending[waiting] = from;
    pending[waiting + 1] = to;
    pending[waiting + 2] = depth;
    pending[waiting + 3] = node;
    pending[waiting + 4] = key;
    pending[waiting + 5] = column;
    waiting += noted;
  }

  /** Whether a node of so many rows at such a depth may split. */
  const splittable = (size: number, depth: number): boolean =>
    size >= fewest && depth < limits.maxDepth;

  /** Settles the pending nodes above `bottom`, which are ranges of `rows`. */
  function growWithin(rows: NodeRows, bottom: number): void {
    while (waiting > bottom) {
      waiting -= noted;
      const from = pending[waiting], to = pending[waiting + 1], depth = pending[waiting + 2];
      const node = pending[waiting + 3], key = pending[waiting + 4];
      const column = pending[waiting + 5], start = column * rows.stride + from;
      if (to - from === 2) {
        settlePair(rows, rows.order[start], rows.order[start + 1], key, node);
      } else if (rows !== small && to - from <= gathered) {
        gatherNode(rows, from, to, small, buffer);
        push(0, to - from, depth, node, key, column);
        growWithin(small, waiting - noted);
      } else {
        const left = split(rows, start, from, to, key, node);
        if (left > 0) part(rows, from, from + left, to, depth, key, node);
        else settleLeaf(rows, start, start + to - from, node);
      }
    }
  }

  /** Finds the best split of a node and notes it; returns how many rows go left, 0 for none. */
  function split(
    rows: NodeRows, start: number, from: number, to: number, key: number, node: number,
  ): number {
    const { order, values, stride } = rows;
    let found = -1, left = 0, looked = 0;
    best[0] = -1; // so that even a split that gains nothing is taken, as in scikit-learn
    best[1] = 1;
    sumNode(rows, start, start + to - from, sums);
    if (node === 0) rootWeight = sums[0];
    featureOrder(key, limits.maxFeatures < p, columns);
    for (let k = 0; k < p && looked < limits.maxFeatures; k++) {
      const j = columns[k], base = j * stride, gap = sorted.gaps[j];
      const range = values[base + order[base + to - 1]] - values[base + order[base + from]];
      if (!(range > gap)) continue; // a constant column is no choice and does not count as one
      looked++;
      const at = bestSplit(rows, base, from, to, sums, least, sorted.tied[j] ? gap : -1, best);
      if (at > 0) { found = j; left = at; }
    }
    const fall = best[0] / best[1];
    if (found < 0) return 0;
    if (!(fall > surelyDiffers) && targetsWithin(rows, start, start + to - from, tiny)) return 0;
    const base = found * stride, at = base + from + left;
    nodes.value[node] = targets.centre + targets.scale * (sums[1] / sums[0]);
    note(node, found, values[base + order[at - 1]], values[base + order[at]], fall * sums[0]);
    return left;
  }

  /** Settles a node of two rows, which every column that tells them apart splits equally well. */
  function settlePair(rows: NodeRows, a: number, b: number, key: number, node: number): void {
    const { values, stride, moments, equal } = rows, u = rows.targets[a], v = rows.targets[b];
    const weightA = equal ? 1 : moments[2 * a], weightB = equal ? 1 : moments[2 * b];
    const deviationA = equal ? moments[a] : moments[2 * a + 1] / weightA;
    const deviationB = equal ? moments[b] : moments[2 * b + 1] / weightB;
    const weight = weightA + weightB, share = weightB / weight, gap = deviationB - deviationA;
    if (node === 0) rootWeight = weight;
    nodes.value[node] = u === v ? u : targets.centre + targets.scale * (deviationA + gap * share);
    if (Math.abs(v - u) > tiny) featureOrder(key, limits.maxFeatures < p, columns);
    for (let k = 0; k < p && Math.abs(v - u) > tiny; k++) {
      const base = columns[k] * stride, below = values[base + a], above = values[base + b];
      if (!(Math.abs(above - below) > sorted.gaps[columns[k]])) continue;
      const fall = weightA * share * gap * gap, child = nodes.count, rising = below < above;
      nodes.count += 2;
      nodes.child[node] = child;
      note(node, columns[k], rising ? below : above, rising ? above : below, fall);
      endIn(child + (rising ? 0 : 1), u);
      endIn(child + (rising ? 1 : 0), v);
      if (fitted) {
        fitted[rows.ids[a]] = u;
        fitted[rows.ids[b]] = v;
      }
      return;
    }
    endIn(node, nodes.value[node]);
    if (fitted) fitted[rows.ids[a]] = fitted[rows.ids[b]] = nodes.value[node];
  }

  /** Notes a split between two neighbouring values. */
  function note(node: number, feature: number, below: number, above: number, gain: number): void {
    const middle = below / 2 + above / 2;
    nodes.feature[node] = feature;
    nodes.split[node] = (middle < above ? middle : below) + 0;
    nodes.gain[node] = gain;
  }

  /** Makes the two children of a node and brings the columns' orders in line. */
  function part(
    rows: NodeRows, from: number, middle: number, to: number, depth: number, key: number,
    node: number,
  ): void {
    const { order, stride } = rows, feature = nodes.feature[node], base = feature * stride;
    const left = splittable(middle - from, depth + 1), right = splittable(to - middle, depth + 1);
    const child = nodes.count;
    nodes.child[node] = child;
    nodes.count += 2;
    if (left && middle - from > 2 || right && to - middle > 2) { // pairs need no orders
      markSides(order, base + from, middle - from, base + to, side);
      for (let j = 0; j < p; j++) {
        if (j !== feature) partition(order, j * stride + from, j * stride + to, side, buffer);
      }
    }
    if (right) push(middle, to, depth + 1, child + 1, childKey(key, 1), feature);
    else settleLeaf(rows, base + middle, base + to, child + 1);
    if (left) push(from, middle, depth + 1, child, childKey(key, 0), feature);
    else settleLeaf(rows, base + from, base + middle, child);
  }

  /** Makes the rows of a range of orders a leaf. */
  function settleLeaf(rows: NodeRows, start: number, end: number, node: number): void {
    const { order, ids } = rows;
    let value = rows.targets[order[start]]; // of equal targets: no rounding
    if (node === 0 || !targetsWithin(rows, start, end, 0)) {
      sumNode(rows, start, end, sums);
      if (node === 0) rootWeight = sums[0];
      if (!targetsWithin(rows, start, end, 0)) {
        value = targets.centre + targets.scale * (sums[1] / sums[0]);
      }
    }
    endIn(node, value);
    for (let at = start; fitted && at < end; at++) fitted[ids[order[at]]] = value;
  }

  function endIn(node: number, value: number): void {
    nodes.feature[node] = -1;
    nodes.value[node] = nodes.split[node] = value + 0; // JSON has no -0
    nodes.child[node] = nodes.gain[node] = 0;
  }

  function grow(
    given: ScaledTargets, weights: Float64Array | undefined, to: GrowthLimits, out?: Float64Array,
  ): GrownTree {
    limits = to;
    targets = given;
    fitted = out;
    least = limits.minSamplesLeaf;
    fewest = Math.max(limits.minSamplesSplit, 2 * least);
    tiny = sameTarget * Math.min(1, targets.scale);
    const rows = fillRoot(whole, sorted, targets, weights);
    nodes.count = 1;
    if (splittable(rows, 0)) push(0, rows, 0, 0, rootKey(limits.seed), 0);
    else settleLeaf(whole, 0, rows, 0);
    growWithin(whole, 0);
    return takeTree(nodes, rootWeight, targets.scale);
  }
  return { grow };
}
