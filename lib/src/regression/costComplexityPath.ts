import type { Matrix } from '../numerics/matrix.js';
import { checkTraining } from './checks.js';
import type { DecisionTreeParameters } from './decisionTree.js';
import type { FitOptions } from './estimator.js';
import { treeGrower } from './tree/growTree.js';
import { checkLimits, growthLimits, treeLimits } from './tree/limits.js';
import { scaledTargets } from './tree/scaledTargets.js';
import { sortedColumns } from './tree/sortedColumns.js';
import type { GrownTree } from './tree/tree.js';

/** One tree of the path: the smallest of those that are best at this price of a leaf. */
export interface PrunedStep {
  /** From this ccpAlpha on it is the tree's best subtree. */
  readonly alpha: number;
  /** The mean squared error of the training rows, by weight. */
  readonly impurity: number;
  readonly leaves: number;
}

/**
 * All trees that cost-complexity pruning can end with, from the whole tree to its root: the weakest
 * link, which saves least squared error for each of its leaves, is cut again and again (Breiman et
 * al. 1984, chapter 3; scikit-learn's cost_complexity_pruning_path). A `ccpAlpha` between two steps
 * gives the tree of the first of them. O(p n log n) for the tree, O(nodes) a step.
 * @throws RangeError on a wrong parameter, InputError on wrong data.
 */
export function costComplexityPath(
  X: Matrix, y: Float64Array, params: Partial<Omit<DecisionTreeParameters, 'ccpAlpha'>> = {},
  { sampleWeight }: FitOptions = {},
): PrunedStep[] {
  const settings = { ...treeLimits, ...params };
  checkLimits(settings);
  checkTraining(X, y, { sampleWeight });
  const tree = treeGrower(sortedColumns(X)).grow(scaledTargets(y, sampleWeight), sampleWeight,
    growthLimits(settings, X.columns, settings.seed));
  const { scale, weight, gain } = tree, unit = scale * scale / weight;
  const saved = gain.map(g => g * unit), total = variance(y, sampleWeight);
  return cutWeakest(tree, saved, total);
}

function cutWeakest({ feature, child }: GrownTree, saved: Float64Array, total: number): PrunedStep[] {
  const n = feature.length, parent = new Int32Array(n).fill(-1), leaves = new Int32Array(n).fill(1);
  const isInner = feature.map(j => Number(j >= 0)), below = saved.slice();
  for (let node = n - 1; node >= 0; node--) { // children come after their parent
    if (!isInner[node]) continue;
    parent[child[node]] = parent[child[node] + 1] = node;
    leaves[node] = leaves[child[node]] + leaves[child[node] + 1];
    below[node] += below[child[node]] + below[child[node] + 1];
  }
  const steps: PrunedStep[] = [];
  const note = (alpha: number): void => {
    steps.push({ alpha, impurity: Math.max(0, total - below[0]), leaves: leaves[0] });
  };
  note(0);
  while (isInner[0]) {
    let weakest = 0, least = Infinity;
    for (let node = 0; node < n; node++) {
      const price = isInner[node] ? Math.max(0, below[node]) / (leaves[node] - 1) : Infinity;
      if (price < least) { least = price; weakest = node; }
    }
    const lost = below[weakest], fewer = leaves[weakest] - 1;
    for (let node = weakest; node >= 0; node = parent[node]) {
      below[node] -= lost;
      leaves[node] -= fewer;
    }
    drop(weakest, child, isInner);
    note(Math.max(least, steps[steps.length - 1].alpha));
  }
  return steps;
}

/** Makes a node a leaf and takes what was below it out of the race. */
function drop(node: number, child: Int32Array, isInner: Int32Array): void {
  const pending = [node];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    if (!isInner[one]) continue;
    isInner[one] = 0;
    pending.push(child[one], child[one] + 1);
  }
}

function variance(y: Float64Array, weights?: Float64Array): number {
  const { scale, deviations } = scaledTargets(y, weights);
  let weight = 0, sum = 0, squares = 0;
  deviations.forEach((d, i) => {
    const w = weights?.[i] ?? 1;
    weight += w;
    sum += w * d;
    squares += w * d * d;
  });
  return scale * scale * Math.max(0, squares / weight - (sum / weight) ** 2);
}
