import { childKey, featureOrder, rootKey } from './featureOrder.js';
import { bestSplit, markSides, partition, sumNode } from './kernels.js';
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
const gathered = 1024;

/** A node whose targets differ by less has a variance below what scikit-learn takes for 0. */
const sameTarget = Math.sqrt(Number.EPSILON);

/**
 * Regression trees (CART, Breiman et al. 1984) on columns that are sorted once: growth parts the
 * sorted orders, so that a level costs O(p n); no recursion, so that memory alone bounds the
 * depth. Each node is settled by its own rows and path: a tree grown to depth d is the first d
 * levels of one grown further. Memory O(p n).
 */
export function treeGrower(sorted: SortedColumns): TreeGrower {
  const { rows: n, columns: p } = sorted, whole = nodeRows(n, p), nodes = nodeStore(n);
  whole.values.set(sorted.values);
  const small = n > 2 * gathered ? nodeRows(gathered, p) : whole;
  const side = new Uint8Array(n), buffer = new Int32Array(n), columns = new Int32Array(p);
  const sums = new Float64Array(4), best = new Float64Array(2);
  const pending: number[] = []; // from, to, depth, node, key, and a column whose order is right
  let limits: GrowthLimits, targets: ScaledTargets, fitted: Float64Array | undefined;
  let least = 1, fewest = 2, tiny = 0, rootWeight = 0;

  /** Whether a node of so many rows at such a depth may split. */
  const splittable = (size: number, depth: number): boolean =>
    size >= fewest && depth < limits.maxDepth;

  /** Settles the pending nodes above `bottom`, which are ranges of `rows`. */
  function growWithin(rows: NodeRows, bottom: number): void {
    while (pending.length > bottom) {
      const column = pending.pop()!, key = pending.pop()!, node = pending.pop()!;
      const depth = pending.pop()!, to = pending.pop()!, from = pending.pop()!, size = to - from;
      if (rows !== small && size <= gathered) {
        gatherNode(rows, from, to, small, buffer);
        pending.push(0, size, depth, node, key, 0);
        growWithin(small, pending.length - 6);
        continue;
      }
      settle(rows, column, from, to, node);
      if (sums[3] - sums[2] > tiny && split(rows, from, to, key, node)) {
        part(rows, from, to, depth, key, node);
      } else if (fitted) remember(rows, column, from, to, node);
    }
  }

  /** Makes a node a leaf for now; its sums are left in `sums`. */
  function settle(rows: NodeRows, column: number, from: number, to: number, node: number): void {
    sumNode(rows, column * rows.stride, from, to, sums);
    nodes.value[node] = nodes.split[node] = sums[2] === sums[3] ? sums[2]
      : targets.centre + targets.scale * (sums[1] / sums[0]);
    nodes.feature[node] = -1;
    nodes.child[node] = nodes.gain[node] = 0;
    if (node === 0) rootWeight = sums[0];
  }

  function remember(rows: NodeRows, column: number, from: number, to: number, node: number): void {
    const { order, ids } = rows, base = column * rows.stride, value = nodes.value[node];
    for (let at = base + from; at < base + to; at++) fitted![ids[order[at]]] = value;
  }

  /** Finds the best split of a node and notes it, its left rows in `child` for now. */
  function split(rows: NodeRows, from: number, to: number, key: number, node: number): boolean {
    const { order, values, stride } = rows;
    let found = -1, left = 0, looked = 0;
    best[0] = -1; // so that even a split that gains nothing is taken, as in scikit-learn
    best[1] = 1;
    featureOrder(key, limits.maxFeatures < p, columns);
    for (let k = 0; k < p && looked < limits.maxFeatures; k++) {
      const j = columns[k], base = j * stride, gap = sorted.gaps[j];
      const range = values[base + order[base + to - 1]] - values[base + order[base + from]];
      if (!(range > gap)) continue; // a constant column is no choice and does not count as one
      looked++;
      const at = bestSplit(rows, base, from, to, sums, least, sorted.tied[j] ? gap : -1, best);
      if (at > 0) { found = j; left = at; }
      if (found >= 0 && to - from === 2) break; // every split of two rows is the same
    }
    if (found < 0) return false;
    const base = found * stride, at = base + from + left;
    const below = values[base + order[at - 1]], above = values[base + order[at]];
    const middle = below / 2 + above / 2;
    nodes.feature[node] = found;
    nodes.split[node] = middle < above ? middle : below;
    nodes.gain[node] = best[0] / best[1] * sums[0];
    nodes.child[node] = left;
    return true;
  }

  /** Makes the two children of a node and brings the columns' orders in line. */
  function part(
    rows: NodeRows, from: number, to: number, depth: number, key: number, node: number,
  ): void {
    const { order, stride } = rows, feature = nodes.feature[node], base = feature * stride;
    const middle = from + nodes.child[node], child = nodes.count;
    const left = splittable(middle - from, depth + 1), right = splittable(to - middle, depth + 1);
    nodes.child[node] = child;
    nodes.count += 2;
    if (left || right) {
      markSides(order, base + from, middle - from, base + to, side);
      for (let j = 0; j < p; j++) {
        if (j !== feature) partition(order, j * stride + from, j * stride + to, side, buffer);
      }
    }
    if (right) pending.push(middle, to, depth + 1, child + 1, childKey(key, 1), feature);
    else leaf(rows, feature, middle, to, child + 1);
    if (left) pending.push(from, middle, depth + 1, child, childKey(key, 0), feature);
    else leaf(rows, feature, from, middle, child);
  }

  function leaf(rows: NodeRows, column: number, from: number, to: number, node: number): void {
    settle(rows, column, from, to, node);
    if (fitted) remember(rows, column, from, to, node);
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
    if (splittable(rows, 0)) pending.push(0, rows, 0, 0, rootKey(limits.seed), 0);
    else leaf(whole, 0, 0, rows, 0);
    growWithin(whole, 0);
    return takeTree(nodes, rootWeight, targets.scale);
  }
  return { grow };
}
