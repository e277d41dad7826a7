import type { Matrix } from '../../numerics/matrix.js';

/**
 * A binary tree in arrays, in the order in which it grew: a node's left child is the next node.
 * Leaves have feature -1. Every node has its value, so that a tree can be read to any depth.
 */
export interface Tree {
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
  /** The weight of training rows in each node. */
  readonly weight: Float64Array;
  /** The weighted sum of squared deviations from the value in each node. */
  readonly squares: Float64Array;
}

/** A tree as JSON holds it. */
export interface TreeState {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

/** Adds `factor` times the tree's value for each row of X to `out`. O(n depth). */
export function addPredictions(
  tree: Pick<Tree, 'feature' | 'threshold' | 'right' | 'value'>, X: Matrix, out: Float64Array,
  factor = 1, maxDepth = Infinity,
): void {
  const { feature, threshold, right, value } = tree, { rows, columns, data } = X;
  for (let i = 0, at = 0; i < rows; i++, at += columns) {
    let node = 0;
    for (let depth = 0; feature[node] >= 0 && depth < maxDepth; depth++) {
      node = data[at + feature[node]] <= threshold[node] ? node + 1 : right[node];
    }
    out[i] += factor * value[node];
  }
}

/** What a file keeps of a tree: thresholds of leaves are 0, values of all nodes are kept. */
export function treeState({ feature, threshold, right, value }: Tree): TreeState {
  return { feature: Array.from(feature), threshold: Array.from(threshold),
    right: Array.from(right), value: Array.from(value) };
}

/** A tree from its file, ready to predict. */
export function restoreTree(
  state: TreeState,
): Pick<Tree, 'feature' | 'threshold' | 'right' | 'value'> {
  return { feature: Int32Array.from(state.feature), threshold: Float64Array.from(state.threshold),
    right: Int32Array.from(state.right), value: Float64Array.from(state.value) };
}

/**
 * How much each feature's splits lowered the squared error, as shares that sum to 1; all 0 for a
 * tree without splits (Breiman et al. 1984; scikit-learn's feature_importances_).
 */
export function treeImportances(tree: Tree, features: number): Float64Array {
  const out = new Float64Array(features);
  tree.feature.forEach((feature, node) => {
    if (feature < 0) return;
    out[feature] += tree.squares[node] - tree.squares[node + 1] - tree.squares[tree.right[node]];
  });
  const total = out.reduce((a, b) => a + b, 0);
  return total > 0 ? out.map(v => v / total) : out;
}
