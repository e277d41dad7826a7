import type { Matrix } from '../../numerics/matrix.js';
import { openKernel } from '../../numerics/kernel.js';
import { addPredictions } from './addPredictions.js';
import type { Tree } from './tree.js';

type Functions = Readonly<Record<'addTree' | 'pack', (...args: number[]) => number>>;

/** Rows and trees from which the kernel's memory and packing pay. */
const worthRows = 256, worthSteps = 20_000;
/** Rows in the kernel's memory at once: 8 MB of values. */
const mostValues = 1 << 20;

/**
 * Adds `factor` times each tree's prediction for each row of X to `out`, tree by tree, the same to
 * the last bit by kernel and plainly. O(trees n depth), and once a chunk of rows O(nodes).
 */
export function addTrees(
  trees: readonly Tree[], X: Matrix, out: Float64Array, factor = 1, useKernel = true,
): void {
  const { rows, columns: p, data } = X, most = Math.max(...trees.map(t => t.feature.length), 1);
  const nodes = trees.reduce((total, tree) => total + tree.feature.length, 0);
  const chunk = Math.min(rows, Math.max(worthRows, Math.floor(mostValues / p)));
  const steps = rows * trees.length;
  const isWorth = useKernel && rows >= worthRows && steps >= worthSteps && nodes < 8 * steps;
  const kernel = isWorth ? openKernel<Functions, ReturnType<typeof layoutOf>>('treePredictions',
    layoutOf(most, chunk, p)) : undefined;
  if (!kernel) {
    for (const tree of trees) addPredictions(tree, X, out, factor);
    return;
  }
  const { run, at, arrays } = kernel;
  for (let from = 0; from < rows; from += chunk) {
    const count = Math.min(chunk, rows - from);
    arrays.rows.set(data.subarray(from * p, (from + count) * p));
    arrays.out.set(out.subarray(from, from + count));
    for (const { feature, split, child } of trees) {
      arrays.feature.set(feature);
      arrays.split.set(split);
      arrays.child.set(child);
      run.pack(at.feature, at.split, at.child, feature.length, at.nodes);
      run.addTree(at.nodes, at.split, at.rows, 8 * p, count, factor, at.out);
    }
    out.set(arrays.out.subarray(0, count), from);
  }
}

const layoutOf = (nodes: number, rows: number, p: number) => ({
  feature: ['i32', nodes], split: ['f64', nodes], child: ['i32', nodes], nodes: ['u8', 16 * nodes],
  rows: ['f64', rows * p], out: ['f64', rows],
} as const);
