import { random } from '../../numerics/random.js';
import type { SortedColumns } from './sortedColumns.js';
import { splitFinder, type Split } from './splitFinder.js';
import type { Tree } from './tree.js';

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

interface Pending { readonly from: number; readonly to: number; readonly depth: number;
  /** The node whose right child this is; -1 for a left child. */
  readonly parent: number }

/** Below this variance a node is as pure as doubles can tell. */
const pure = Number.EPSILON;

/**
 * Grows a regression tree of least squares (CART) on rows with weight above 0. The sorted orders
 * are partitioned down the tree, so that a level costs O(p n); no recursion, so that the depth is
 * bounded by memory alone. Each node is settled by its own rows: a tree grown to depth d is the
 * first d levels of one grown further.
 */
export function growTree(
  sorted: SortedColumns, y: Float64Array, weights: Float64Array | undefined, limits: GrowthLimits,
): Tree {
  const grower = splitFinder(sorted, y, weights, limits);
  const feature: number[] = [], threshold: number[] = [], right: number[] = [];
  const value: number[] = [], weight: number[] = [], squares: number[] = [];
  const pending: Pending[] = [{ from: 0, to: grower.rows, depth: 0, parent: -1 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { from, to, depth, parent } = next, node = feature.length;
    if (parent >= 0) right[parent] = node;
    const sums = grower.sums(from, to);
    const mean = sums.total / sums.weight;
    value.push(mean);
    weight.push(sums.weight);
    squares.push(sums.squares);
    const small = to - from < limits.minSamplesSplit || to - from < 2 * limits.minSamplesLeaf;
    const split: Split | undefined = depth >= limits.maxDepth || small
      || sums.squares <= pure * sums.weight ? undefined : grower.best(from, to, sums);
    feature.push(split?.feature ?? -1);
    threshold.push(split?.threshold ?? 0);
    right.push(-1);
    if (!split) continue;
    grower.partition(from, to, split);
    pending.push({ from: split.at, to, depth: depth + 1, parent: node });
    pending.push({ from, to: split.at, depth: depth + 1, parent: -1 });
  }
  return { feature: Int32Array.from(feature), threshold: Float64Array.from(threshold),
    right: Int32Array.from(right), value: Float64Array.from(value),
    weight: Float64Array.from(weight), squares: Float64Array.from(squares) };
}

/** The features a node looks at, in an order that depends on the node and the seed alone. */
export function featuresOf(
  node: number, columns: number, { maxFeatures, seed }: GrowthLimits, out: Int32Array,
): Int32Array {
  if (maxFeatures < columns) {
    return random(seed).fork(node).permutation(columns);
  }
  // all features: only where to begin matters, for splits that are equally good
  const start = Math.imul(node ^ seed, 0x9e3779b1) >>> 16;
  for (let j = 0; j < columns; j++) out[j] = (start + j) % columns;
  return out;
}
