import type { Matrix } from '../../numerics/matrix.js';
import { childKey, featureOrder, rootKey, uniformAt } from './featureOrder.js';
import type { GrowthLimits, TreeGrower } from './growTree.js';
import { nodeStore, takeTree } from './nodeStore.js';
import { powerOfTwo } from './powerOfTwo.js';
import { halves, partRows, rangeOf, sumRows, targetsApart } from './randomKernels.js';
import type { ScaledTargets } from './scaledTargets.js';
import { columnGaps } from './sortedColumns.js';
import type { GrownTree } from './tree.js';

/** Targets that differ by less have a variance below what scikit-learn takes for 0. */
const sameTarget = Math.sqrt(Number.EPSILON);
/** Gains within this factor of each other are equal: rounding must not choose among them. */
const tie = 1 + 1e-10;
/** What is noted of a node that waits: from, to, depth, node, key. */
const noted = 5;

/**
 * Extremely randomised trees (Geurts, Ernst & Wehenkel 2006, doi 10.1007/s10994-006-6226-1): of
 * each feature that a node may look at one threshold is drawn between its least and its greatest
 * value there, and the best of these splits is taken. Nothing is sorted: a level costs O(p n).
 * A threshold depends on the node's path, its rows and the seed alone, not on their order.
 */
export function randomTreeGrower(X: Matrix): TreeGrower {
  const { rows: n, columns: p, data } = X, nodes = nodeStore(n), gaps = columnGaps(X);
  const ids = new Int32Array(n), buffer = new Int32Array(n), columns = new Int32Array(p);
  const moments = new Float64Array(2 * n), sums = new Float64Array(2), half = new Float64Array(3);
  const range = new Float64Array(2), pending = new Int32Array(noted * (n + 1));
  let limits: GrowthLimits, targets: ScaledTargets, fitted: Float64Array | undefined;
  let waiting = 0, rootWeight = 0, least = 1, fewest = 2, tiny = 0;

  function push(from: number, to: number, depth: number, node: number, key: number): void {
    pending[waiting] = from;
    pending[waiting + 1] = to;
    pending[waiting + 2] = depth;
    pending[waiting + 3] = node;
    pending[waiting + 4] = key;
    waiting += noted;
  }

  /** Draws a split for each feature, notes the best and returns whether there is any. */
  function split(from: number, to: number, key: number, node: number): boolean {
    const size = to - from, weight = sums[0], mean = sums[1] / weight;
    let numerator = -1, denominator = 1, looked = 0, found = -1;
    featureOrder(key, limits.maxFeatures < p, columns);
    for (let k = 0; k < p && looked < limits.maxFeatures; k++) {
      const j = columns[k];
      rangeOf(data, p, j, ids, from, to, range);
      const low = range[0], high = range[1];
      if (!(high - low > gaps[j])) continue; // a constant column does not count as a choice
      looked++;
      const threshold = between(low, high, uniformAt(key, j));
      halves(data, p, j, threshold, ids, from, to, moments, half);
      const left = half[0], w = half[1], off = half[2] - mean * w, product = w * (weight - w);
      if (left < least || size - left < least || !(product > 0)) continue;
      if (!(off * off * denominator > numerator * product * (found < 0 ? 1 : tie))) continue;
      numerator = off * off;
      denominator = product;
      found = nodes.feature[node] = j;
      nodes.split[node] = threshold + 0;
    }
    if (found >= 0) nodes.gain[node] = numerator / denominator * weight;
    return found >= 0;
  }

  function settle(from: number, to: number, depth: number, node: number, key: number): void {
    sumRows(ids, from, to, moments, sums);
    if (node === 0) rootWeight = sums[0];
    const apart = targetsApart(targets.y, ids, from, to);
    nodes.value[node] = apart === 0 ? targets.y[ids[from]]
      : targets.centre + targets.scale * (sums[1] / sums[0]);
    const isLeaf = to - from < fewest || depth >= limits.maxDepth || !(apart > tiny);
    if (isLeaf || !split(from, to, key, node)) return endIn(from, to, node);
    const child = nodes.child[node] = nodes.count;
    nodes.count += 2;
    const middle = partRows(data, p, nodes.feature[node], nodes.split[node], ids, from, to, buffer);
    push(middle, to, depth + 1, child + 1, childKey(key, 1));
    push(from, middle, depth + 1, child, childKey(key, 0));
  }

  function endIn(from: number, to: number, node: number): void {
    nodes.feature[node] = -1;
    nodes.value[node] = nodes.split[node] = nodes.value[node] + 0; // JSON has no -0
    nodes.child[node] = nodes.gain[node] = 0;
    for (let at = from; fitted && at < to; at++) fitted[ids[at]] = nodes.value[node];
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
    push(0, fillRows(weights), 0, 0, rootKey(limits.seed));
    for (nodes.count = 1; waiting > 0;) {
      waiting -= noted;
      settle(pending[waiting], pending[waiting + 1], pending[waiting + 2], pending[waiting + 3],
        pending[waiting + 4]);
    }
    return takeTree(nodes, rootWeight, targets.scale);
  }

  /** The rows with weight above 0, and every row's weight and weighted deviation. */
  function fillRows(weights?: Float64Array): number {
    const unit = weights ? powerOfTwo(weights.reduce((a, b) => Math.max(a, b), 0)) : 1;
    let count = 0;
    for (let i = 0; i < n; i++) {
      const w = weights ? weights[i] / unit : 1;
      moments[2 * i] = w;
      moments[2 * i + 1] = w * targets.deviations[i];
      ids[count] = i;
      if (w > 0) count++;
    }
    return count;
  }
  return { grow };
}

/** A value in [low, high), `share` of the way up; the range itself might overflow. */
function between(low: number, high: number, share: number): number {
  const value = low * (1 - share) + high * share;
  return value >= low && value < high ? value : low;
}
