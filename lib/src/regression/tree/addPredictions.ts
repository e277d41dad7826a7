import type { Matrix } from '../../numerics/matrix.js';
import type { Tree } from './tree.js';

/** Adds `factor` times the tree's prediction for each row of X to `out`. O(n depth). */
export function addPredictions(tree: Tree, X: Matrix, out: Float64Array, factor = 1): void {
  const { feature, split, child } = tree, { rows, columns, data } = X;
  for (let i = 0, at = 0; i < rows; i++, at += columns) {
    let node = 0;
    for (let j = feature[0]; j >= 0; j = feature[node]) {
      node = child[node] + (data[at + j] <= split[node] ? 0 : 1);
    }
    out[i] += factor * split[node];
  }
}
