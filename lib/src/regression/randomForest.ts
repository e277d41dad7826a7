import { r2 } from '../metrics/r2.js';
import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { named } from './named.js';
import { addPredictions } from './tree/addPredictions.js';
import { bootstrapCounts, weigh } from './tree/bootstrap.js';
import { treeGrower } from './tree/growTree.js';
import { shares, treeImportances } from './tree/importances.js';
import {
  checkInteger, checkLimits, growthLimits, treeLimits, type TreeLimits,
} from './tree/limits.js';
import { scaledTargets } from './tree/scaledTargets.js';
import { sortedColumns } from './tree/sortedColumns.js';
import {
  cutTree, restoreTree, treeState, type GrownTree, type Tree, type TreeState,
} from './tree/tree.js';

export interface RandomForestParameters extends TreeLimits {
  readonly nEstimators: number;
  /** Each tree learns from as many rows drawn with replacement; false gives it all rows. */
  readonly bootstrap: boolean;
  /** Whether to score the forest by the rows that its trees had not drawn. */
  readonly oobScore: boolean;
}
export const defaults: RandomForestParameters = Object.freeze({
  ...treeLimits, nEstimators: 100, bootstrap: true, oobScore: false,
});

export interface RandomForestState extends RegressorState {
  readonly kind: 'random_forest';
  readonly params: RandomForestParameters;
  readonly trees: readonly TreeState[];
  /** The mean over the trees of the share that each feature has in the squared error's fall. */
  readonly importances: readonly number[];
  /** R2 of the training rows by the trees that had not drawn them; null if one has no such tree. */
  readonly outOfBagR2: number | null;
}
export type FittedForest = FittedRegressor<RandomForestState>;

/**
 * A random forest (Breiman 2001, doi 10.1023/A:1010933404324) of trees grown on bootstrap samples;
 * like scikit-learn's, each split looks at all features unless told otherwise. Tree t depends on
 * the seed and t alone, so the first m trees of a forest are the forest of m trees.
 * O(p n log n) to sort once, O(p n) a level of a tree.
 * @throws RangeError on a wrong parameter.
 */
export function randomForest(
  params: Partial<RandomForestParameters> = {},
): Regressor<FittedForest> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkParameters(settings);
  return Object.freeze({
    kind: 'random_forest',
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      const importances = new Float64Array(X.columns), trees: Tree[] = [];
      const bag = settings.oobScore ? outOfBag(X, y) : undefined;
      growForest(X, y, settings, options, (tree, weights) => {
        treeImportances(tree, X.columns).forEach((v, j) => { importances[j] += v; });
        bag?.add(tree, weights);
        trees.push(lean(tree));
      });
      return fittedForest({
        kind: 'random_forest', ...named(X), params: settings,
        importances: Array.from(shares(importances)), outOfBagR2: bag?.r2() ?? null,
      }, trees);
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
  const all = settings.map(params => ({ ...defaults, ...params })), trees: GrownTree[] = [];
  all.forEach(checkParameters);
  const depth = (one: RandomForestParameters): number => one.maxDepth ?? Infinity;
  const largest = all.reduce((a, b) => ({
    ...a, nEstimators: Math.max(a.nEstimators, b.nEstimators),
    maxDepth: depth(a) > depth(b) ? a.maxDepth : b.maxDepth,
  }));
  growForest(X, y, largest, {}, tree => trees.push(tree));
  const cut = new Map<number, Tree[]>([[depth(largest), trees]]);
  for (const limit of new Set(all.map(depth))) {
    if (!cut.has(limit)) cut.set(limit, trees.map(tree => cutTree(tree, (_, d) => d < limit)));
  }
  return all.map(one => ({
    predict: Q => meanOf((cut.get(depth(one)) ?? trees).slice(0, one.nEstimators), Q),
  }));
}

/** Hands each tree to `take`, with the weights that its rows had. */
function growForest(
  X: Matrix, y: Float64Array, settings: RandomForestParameters, { sampleWeight }: FitOptions,
  take: (tree: GrownTree, weights: Float64Array | undefined) => void,
): void {
  checkTraining(X, y, { sampleWeight });
  const grower = treeGrower(sortedColumns(X)), targets = scaledTargets(y, sampleWeight);
  for (let t = 0; t < settings.nEstimators; t++) {
    const source = random(settings.seed).fork(t);
    const weights = settings.bootstrap
      ? drawnWeights(X.rows, source.fork(0).integer(2 ** 31), sampleWeight) : sampleWeight;
    const limits = growthLimits(settings, X.columns, source.integer(2 ** 31));
    take(grower.grow(targets, weights, limits), weights);
  }
}

/** Bootstrap counts as weights, drawn anew where all rows drawn weigh nothing. */
function drawnWeights(n: number, seed: number, sampleWeight?: Float64Array): Float64Array {
  for (let attempt = 0;; attempt++) {
    const weights = weigh(bootstrapCounts(n, random(seed).fork(attempt)), sampleWeight);
    if (!sampleWeight || weights.some(w => w > 0)) return weights;
  }
}

/** Sums each row's predictions by the trees that have not seen it. */
function outOfBag(X: Matrix, y: Float64Array) {
  const total = new Float64Array(X.rows), votes = new Int32Array(X.rows);
  return {
    add(tree: Tree, weights: Float64Array | undefined): void {
      const said = new Float64Array(X.rows);
      if (!weights) return;
      addPredictions(tree, X, said);
      for (let i = 0; i < said.length; i++) {
        if (weights[i] > 0) continue;
        total[i] += said[i];
        votes[i]++;
      }
    },
    r2: (): number | null => votes.includes(0) ? null : r2(y, total.map((v, i) => v / votes[i])),
  };
}

/** Without what only growth needs, so that it can be freed. */
const lean = ({ feature, split, child }: Tree): Tree => ({ feature, split, child });

function meanOf(trees: readonly Tree[], X: Matrix): Float64Array {
  const out = new Float64Array(X.rows);
  for (const tree of trees) addPredictions(tree, X, out);
  return out.map(total => total / trees.length);
}

function fittedForest(state: Omit<RandomForestState, 'trees'>, trees: Tree[]): FittedForest {
  return Object.freeze({
    kind: 'random_forest',
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      return meanOf(trees, X);
    },
    toJSON: () => Object.freeze({ ...state, trees: trees.map(treeState) }),
  });
}

/** A forest from the data of its file. @throws IntegrityError when a tree is damaged. */
export function restoreRandomForest({ trees, ...state }: RandomForestState): FittedForest {
  return fittedForest(state, trees.map(tree => restoreTree(tree, state.featureCount)));
}

function checkParameters(settings: RandomForestParameters): void {
  checkLimits(settings);
  checkInteger('nEstimators', settings.nEstimators, 1);
}
