import type { Matrix } from '../../numerics/matrix.js';
import type { Tree } from './tree.js';

/**
 * Adds `factor` times the tree's prediction for each row of X to `out`. Four rows go down the tree
 * side by side: while one waits for memory the others move on, and no step guesses which side a
 * row will take. O(n depth).
 */
export function addPredictions(tree: Tree, X: Matrix, out: Float64Array, factor = 1): void {
  const { feature, split, child } = tree, { rows, columns: p, data } = X;
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const rowA = i * p, rowB = rowA + p, rowC = rowB + p, rowD = rowC + p;
    let a = 0, b = 0, c = 0, d = 0;
    for (;;) {
      const ja = feature[a], jb = feature[b], jc = feature[c], jd = feature[d];
      if ((ja & jb & jc & jd) < 0) break; // all four are leaves, whose feature is -1
      if (ja >= 0) a = child[a] + Number(data[rowA + ja] > split[a]);
      if (jb >= 0) b = child[b] + Number(data[rowB + jb] > split[b]);
      if (jc >= 0) c = child[c] + Number(data[rowC + jc] > split[c]);
      if (jd >= 0) d = child[d] + Number(data[rowD + jd] > split[d]);
    }
    out[i] += factor * split[a];
    out[i + 1] += factor * split[b];
    out[i + 2] += factor * split[c];
    out[i + 3] += factor * split[d];
  }
  for (; i < rows; i++) {
    let node = 0;
    for (let j = feature[0]; j >= 0; j = feature[node]) {
      node = child[node] + Number(data[i * p + j] > split[node]);
    }
    out[i] += factor * split[node];
  }
}
