import { nodeStore, takeTree } from '../tree/nodeStore.js';
import { cutTree, type GrownTree } from '../tree/tree.js';
import { bestBin, sumsOf, type Split } from './bestBin.js';
import type { Histograms } from './histograms.js';

/** What limits a tree of histogram boosting, and how strongly its leaves are drawn to 0. */
export interface LeafWiseLimits {
  readonly maxLeafNodes: number;
  readonly maxDepth: number;
  readonly minSamplesLeaf: number;
  readonly l2Regularization: number;
  /** What the leaves' means are multiplied by. */
  readonly learningRate: number;
}

/** A node: a range of the histograms' ids, and what is known of its residuals. */
interface Rows {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly sum: number;
  readonly weight: number;
}
/** A leaf that could be split: the slot of its histogram and its best split. */
interface Waiting extends Rows { readonly slot: number; readonly split: Split }

/**
 * Grows trees of least squares on the residuals in `h`, the most promising leaf split first (Shi
 * 2007), as LightGBM (Ke et al. 2017) and scikit-learn do: the histogram of the larger child is
 * its parent's less that of the smaller one. Each tree lowers the residuals by what it predicts.
 * O(rows columns) a level, O(256 columns) a node.
 */
export function leafWiseGrower(
  h: Histograms, edges: readonly Float64Array[], limits: LeafWiseLimits,
): () => GrownTree {
  const { maxLeafNodes, minSamplesLeaf: least, l2Regularization: l2, learningRate } = limits;
  const n = h.ids.length, nodes = nodeStore(maxLeafNodes);
  const all = Int32Array.from({ length: n }, (_, i) => i);
  const free = Array.from({ length: maxLeafNodes + 1 }, (_, slot) => slot);
  let waiting: Waiting[] = [], leaves = 1;

  /** Notes a node's value: what it predicts if it stays a leaf. */
  function note({ node, sum, weight }: Rows): void {
    nodes.feature[node] = -1;
    nodes.value[node] = nodes.split[node] = learningRate * sum / (weight + l2) + 0;
    nodes.child[node] = nodes.gain[node] = 0;
  }

  /** Looks for a node's best split, or ends it. */
  function search(rows: Rows, slot: number): void {
    const { from, to, sum, weight } = rows;
    const split = bestBin(h, slot, edges, sum, weight, to - from, least, l2);
    if (split) waiting.push({ ...rows, slot, split });
    else end(rows, slot);
  }

  function end({ node, from, to }: Rows, slot?: number): void {
    h.settle(from, to, nodes.value[node]);
    if (slot !== undefined) free.push(slot);
  }

  function part({ node, from, to, depth, sum, weight, slot, split }: Waiting): void {
    const { feature, bin, sumLeft, weightLeft } = split, child = nodes.count;
    const middle = h.part(feature, bin, from, to);
    const left = { node: child, from, to: middle, depth: depth + 1, sum: sumLeft, weight: weightLeft };
    const right = { node: child + 1, from: middle, to, depth: depth + 1, sum: sum - sumLeft,
      weight: weight - weightLeft };
    note(left);
    note(right);
    nodes.feature[node] = feature;
    nodes.split[node] = edges[feature][bin] + 0;
    nodes.gain[node] = split.gain;
    nodes.child[node] = child;
    nodes.count += 2;
    leaves++;
    const [small, large] = middle - from < to - middle ? [left, right] : [right, left];
    if (!grows(large)) {
      end(small);
      end(large, slot);
      return;
    }
    const own = free.pop()!;
    h.fill(own, small.from, small.to);
    h.subtract(slot, own);
    if (grows(small)) search(small, own);
    else end(small, own);
    search(large, slot);
  }

  const grows = ({ from, to, depth }: Rows): boolean =>
    leaves < maxLeafNodes && depth < limits.maxDepth && to - from >= 2 * least;

  return () => {
    const slot = free.pop()!;
    waiting = [];
    leaves = 1;
    nodes.count = 1;
    h.ids.set(all);
    h.fill(slot, 0, n);
    const [sum, weight] = sumsOf(h, slot);
    const root = { node: 0, from: 0, to: n, depth: 0, sum, weight };
    note(root);
    if (grows(root)) search(root, slot);
    else end(root, slot);
    while (waiting.length > 0 && leaves < maxLeafNodes) part(takeBest(waiting));
    for (const one of waiting) end(one, one.slot);
    return cutTree(takeTree(nodes, weight, 1), () => true); // in the order of a walk
  };
}

/** Takes the waiting leaf that gains most, of equal ones the first, out of the list. */
function takeBest(waiting: Waiting[]): Waiting {
  let best = 0;
  for (let k = 1; k < waiting.length; k++) {
    if (waiting[k].split.gain > waiting[best].split.gain) best = k;
  }
  return waiting.splice(best, 1)[0];
}
