import { r2 } from '../metrics/r2.js';
import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { growTree } from './tree/growTree.js';
import {
  checkInteger, checkLimits, growthLimits, treeLimits, type TreeLimits,
} from './tree/limits.js';
import { sortedColumns } from './tree/sortedColumns.js';
import {
  addPredictions, restoreTree, treeImportances, treeState, type Tree, type TreeState,
} from './tree/tree.js';

export interface RandomForestParameters extends TreeLimits {
  readonly nEstimators: number;
  /** Each tree learns from as many rows drawn with replacement; false gives it all rows. */
  readonly bootstrap: boolean;
}
export const defaults: RandomForestParameters = Object.freeze({
  ...treeLimits, nEstimators: 100, bootstrap: true,
});

export interface RandomForestState extends RegressorState {
  readonly kind: 'random_forest';
  readonly params: RandomForestParameters;
  readonly trees: readonly TreeState[];
  readonly importances: readonly number[];
  /** R2 of each training row by the trees that had not drawn it; null where some row has none. */
  readonly outOfBagR2: number | null;
}
export type FittedForest = FittedRegressor<RandomForestState>;

/**
 * A random forest (Breiman 2001, doi 10.1023/A:1010933404324) of trees grown on bootstrap samples;
 * like scikit-learn's, each split looks at all features unless told otherwise. Tree t depends on
 * the seed and t alone, so the first m trees of a forest are the forest of m trees.
 * @throws RangeError on a wrong parameter.
 */
export function randomForest(
  params: Partial<RandomForestParameters> = {},
): Regressor<FittedForest> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkLimits(settings);
  checkInteger('nEstimators', settings.nEstimators, 1);
  return Object.freeze({
    kind: 'random_forest',
    params: { ...settings },
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      const { trees, drawn } = growForest(X, y, settings, options);
      const importances = new Float64Array(X.columns);
      for (const tree of trees) {
        treeImportances(tree, X.columns).forEach((v, j) => { importances[j] += v / trees.length; });
      }
      return restoreRandomForest({
        kind: 'random_forest', featureCount: X.columns,
        ...(X.names ? { featureNames: X.names } : {}), params: settings,
        trees: trees.map(treeState), importances: Array.from(importances),
        outOfBagR2: outOfBag(trees, drawn, X, y),
      });
    },
  });
}

/**
 * Fits several settings that differ in nEstimators and maxDepth alone with one forest: the
 * largest is grown, the others are read from its first trees and levels.
 */
export function randomForests(
  settings: readonly Partial<RandomForestParameters>[], X: Matrix, y: Float64Array,
): { predict(Q: Matrix): Float64Array }[] {
  const all = settings.map(params => ({ ...defaults, ...params }));
  const depth = (one: RandomForestParameters): number => one.maxDepth ?? Infinity;
  const largest = all.reduce((a, b) => ({
    ...a, nEstimators: Math.max(a.nEstimators, b.nEstimators),
    maxDepth: depth(a) > depth(b) ? a.maxDepth : b.maxDepth,
  }));
  all.forEach(one => randomForest(one)); // each is checked as if fitted alone
  const { trees } = growForest(X, y, largest, {});
  return all.map(one => ({ predict(Q: Matrix) {
    const out = new Float64Array(Q.rows), chosen = trees.slice(0, one.nEstimators);
    for (const tree of chosen) addPredictions(tree, Q, out, 1, depth(one));
    return out.map(total => total / chosen.length);
  } }));
}

function growForest(
  X: Matrix, y: Float64Array, settings: RandomForestParameters, options: FitOptions,
): { trees: Tree[]; drawn: Uint16Array[] } {
  checkTraining(X, y, options);
  const sorted = sortedColumns(X), n = X.rows, trees: Tree[] = [], drawn: Uint16Array[] = [];
  for (let t = 0; t < settings.nEstimators; t++) {
    const source = random(settings.seed).fork(t), counts = new Uint16Array(n);
    if (settings.bootstrap) for (let i = 0; i < n; i++) counts[source.integer(n)]++;
    else counts.fill(1);
    const weights = Float64Array.from(counts, (count, i) =>
      count * (options.sampleWeight?.[i] ?? 1));
    const limits = growthLimits(settings, X.columns, source.integer(2 ** 31));
    trees.push(growTree(sorted, y, weights, limits));
    drawn.push(counts);
  }
  return { trees, drawn };
}

function outOfBag(
  trees: readonly Tree[], drawn: readonly Uint16Array[], X: Matrix, y: Float64Array,
): number | null {
  const total = new Float64Array(X.rows), votes = new Int32Array(X.rows);
  const all = new Float64Array(X.rows);
  trees.forEach((tree, t) => {
    all.fill(0);
    addPredictions(tree, X, all);
    drawn[t].forEach((count, i) => {
      if (count > 0) return;
      total[i] += all[i];
      votes[i]++;
    });
  });
  if (votes.some(count => count === 0)) return null;
  return r2(y, total.map((sum, i) => sum / votes[i]));
}

/** A forest from the data of its file. */
export function restoreRandomForest(state: RandomForestState): FittedForest {
  const trees = state.trees.map(restoreTree);
  return Object.freeze({
    kind: 'random_forest',
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      const out = new Float64Array(X.rows);
      for (const tree of trees) addPredictions(tree, X, out);
      return out.map(total => total / trees.length);
    },
    toJSON: () => state,
  });
}
