import type { Matrix } from '../../numerics/matrix.js';
import type { GrowthLimits } from './growTree.js';
import type { Tree } from './tree.js';

/** Weighted sum of squared deviations of some rows' targets from their mean, straight from it. */
export function squaredError(rows: readonly number[], y: Float64Array, w: Float64Array): number {
  const weight = rows.reduce((sum, i) => sum + w[i], 0);
  const mean = rows.reduce((sum, i) => sum + w[i] * y[i], 0) / weight;
  return rows.reduce((sum, i) => sum + w[i] * (y[i] - mean) ** 2, 0);
}

/** The largest fall of the squared error by any allowed split; undefined where none is. */
export function bestFall(
  rows: readonly number[], X: Matrix, y: Float64Array, w: Float64Array, least: number,
): number | undefined {
  const before = squaredError(rows, y, w);
  let best: number | undefined;
  for (let j = 0; j < X.columns; j++) {
    const x = (i: number): number => X.data[i * X.columns + j];
    for (const threshold of new Set(rows.map(x))) {
      const left = rows.filter(i => x(i) <= threshold), right = rows.filter(i => x(i) > threshold);
      if (left.length < least || right.length < least) continue;
      const fall = before - squaredError(left, y, w) - squaredError(right, y, w);
      if (best === undefined || fall > best) best = fall;
    }
  }
  return best;
}

/** What is wrong with a tree grown on these rows, in words; undefined when each node is right. */
export function fault(
  tree: Tree & { value: Float64Array; gain: Float64Array }, unit: number,
  X: Matrix, y: Float64Array, w: Float64Array, limits: GrowthLimits,
): string | undefined {
  const size = squaredError([...y.keys()].filter(i => w[i] > 0), y, w) + 1e-9;
  function below(node: number, rows: readonly number[], depth: number): string | undefined {
    const weight = rows.reduce((sum, i) => sum + w[i], 0);
    const mean = rows.reduce((sum, i) => sum + w[i] * y[i], 0) / weight;
    if (Math.abs(mean - tree.value[node]) > 1e-9) return `node ${node} is not the mean`;
    const small = rows.length < limits.minSamplesSplit || depth >= limits.maxDepth;
    const pure = new Set(rows.map(i => y[i])).size === 1;
    const fall = small || pure ? undefined : bestFall(rows, X, y, w, limits.minSamplesLeaf);
    const j = tree.feature[node];
    if (j < 0) {
      if (tree.split[node] !== tree.value[node]) return `leaf ${node} predicts something else`;
      return fall === undefined ? undefined : `node ${node} could be split`;
    }
    if (fall === undefined) return `node ${node} must not be split`;
    const left = rows.filter(i => X.data[i * X.columns + j] <= tree.split[node]);
    const right = rows.filter(i => !left.includes(i));
    const won = squaredError(rows, y, w) - squaredError(left, y, w) - squaredError(right, y, w);
    if (won < fall - 1e-9 * size) return `node ${node} wins ${won}, there was ${fall}`;
    if (Math.abs(tree.gain[node] * unit - won) > 1e-9 * size) return `node ${node}: wrong gain`;
    const child = tree.child[node];
    return below(child, left, depth + 1) ?? below(child + 1, right, depth + 1);
  }
  return below(0, [...y.keys()].filter(i => w[i] > 0), 0);
}

/** The prediction for one row, from the root on by the definition. */
export function walk(tree: Tree, row: ArrayLike<number>, node = 0): number {
  const j = tree.feature[node];
  if (j < 0) return tree.split[node];
  return walk(tree, row, tree.child[node] + (row[j] <= tree.split[node] ? 0 : 1));
}
