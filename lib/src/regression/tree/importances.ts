import type { GrownTree } from './tree.js';

/**
 * Adds to `out` how much each feature's splits lowered the mean squared error, in units of the
 * square of `scale`. O(nodes).
 */
export function addGains(tree: GrownTree, out: Float64Array, scale = tree.scale): void {
  const { feature, gain, weight } = tree, factor = (tree.scale / scale) ** 2 / weight;
  for (let node = 0; node < feature.length; node++) {
    if (feature[node] >= 0) out[feature[node]] += factor * gain[node];
  }
}

/** As shares that sum to 1; all 0 where there is nothing to share. */
export function shares(totals: Float64Array): Float64Array {
  const total = totals.reduce((a, b) => a + b, 0);
  return total > 0 ? totals.map(v => v / total) : totals.map(() => 0);
}

/**
 * Each feature's share of the fall of the squared error (Breiman et al. 1984; scikit-learn's
 * feature_importances_); all 0 for a tree without splits.
 */
export function treeImportances(tree: GrownTree, features: number): Float64Array {
  const out = new Float64Array(features);
  addGains(tree, out);
  return shares(out);
}
