import type { Matrix } from '../../numerics/matrix.js';
import { addPredictions } from './addPredictions.js';
import type { Tree } from './tree.js';

/**
 * The weighted median of the trees' predictions: the least one at or below which lies half of the
 * weight. All leaves are ranked once by their predictions, so that a row sorts small integers.
 * O(n m (depth + log m)) for n rows and m trees.
 */
export function weightedMedian(
  trees: readonly Tree[], weights: Float64Array,
): (X: Matrix) => Float64Array {
  const leaves = trees.flatMap((tree, t) => Array.from(tree.split, (value, node) =>
    ({ t, node, value })).filter(({ node }) => tree.feature[node] < 0));
  leaves.sort((a, b) => a.value - b.value);
  const ranked = trees.map(tree => ({ ...tree, split: tree.split.slice() }));
  leaves.forEach(({ t, node }, rank) => { ranked[t].split[node] = rank; });
  const said = Float64Array.from(leaves, leaf => leaf.value);
  const weightOf = Float64Array.from(leaves, leaf => weights[leaf.t]);
  const half = weights.reduce((a, b) => a + b, 0) / 2;
  return X => {
    const m = trees.length, ranks = new Float64Array(X.rows * m), own = new Int32Array(m);
    const out = new Float64Array(X.rows), one = new Float64Array(X.rows);
    ranked.forEach((tree, t) => {
      one.fill(0);
      addPredictions(tree, X, one);
      for (let i = 0; i < one.length; i++) ranks[i * m + t] = one[i];
    });
    for (let i = 0; i < X.rows; i++) {
      own.set(ranks.subarray(i * m, (i + 1) * m));
      own.sort();
      let at = 0, weight = weightOf[own[0]];
      while (weight < half && at < m - 1) weight += weightOf[own[++at]];
      out[i] = said[own[at]];
    }
    return out;
  };
}
