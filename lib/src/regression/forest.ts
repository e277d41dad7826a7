import { r2 } from '../metrics/r2.js';
import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { named } from './named.js';
import { addPredictions } from './tree/addPredictions.js';
import { addTrees } from './tree/addTrees.js';
import { bootstrapCounts, weigh } from './tree/bootstrap.js';
import type { TreeGrower } from './tree/growTree.js';
import { shares, treeImportances } from './tree/importances.js';
import { checkInteger, checkLimits, growthLimits, type TreeLimits } from './tree/limits.js';
import { scaledTargets } from './tree/scaledTargets.js';
import {
  cutTree, restoreTree, treeState, type GrownTree, type Tree, type TreeState,
} from './tree/tree.js';

export interface ForestParameters extends TreeLimits {
  readonly nEstimators: number;
  /** Each tree learns from as many rows drawn with replacement; false gives it all rows. */
  readonly bootstrap: boolean;
  /** Whether to score the forest by the rows that its trees had not drawn. */
  readonly oobScore: boolean;
}

export interface ForestState extends RegressorState {
  readonly params: ForestParameters;
  readonly trees: readonly TreeState[];
  /** The mean over the trees of the share that each feature has in the squared error's fall. */
  readonly importances: readonly number[];
  /** R2 of the training rows by the trees that had not drawn them; null if one has no such tree. */
  readonly outOfBagR2: number | null;
}
export type FittedForest = FittedRegressor<ForestState>;

/** A kind of forest: its name and how its trees grow on a table. */
export interface ForestKind {
  readonly kind: string;
  readonly defaults: ForestParameters;
  grower(X: Matrix): TreeGrower;
}

/**
 * The mean of many trees. Tree t depends on the seed and t alone, so the first m trees of a forest
 * are the forest of m trees.
 * @throws RangeError on a wrong parameter.
 */
export function forest(
  family: ForestKind, params: Partial<ForestParameters>,
): Regressor<FittedForest> {
  const { kind } = family, settings = Object.freeze({ ...family.defaults, ...params });
  checkParameters(settings);
  return Object.freeze({
    kind,
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      const importances = new Float64Array(X.columns), trees: Tree[] = [];
      const bag = settings.oobScore ? outOfBag(X, y) : undefined;
      growForest(family, X, y, settings, options, (tree, weights) => {
        treeImportances(tree, X.columns).forEach((v, j) => { importances[j] += v; });
        bag?.add(tree, weights);
        trees.push(lean(tree));
      });
      return fittedForest({
        kind, ...named(X), params: settings, importances: Array.from(shares(importances)),
        outOfBagR2: bag?.r2() ?? null,
      }, trees);
    },
  });
}

/**
 * Fits several settings at once: of those that differ in nEstimators and maxDepth alone only the
 * largest forest is grown, the others are read from its first trees and levels.
 */
export function forests(
  family: ForestKind, settings: readonly Partial<ForestParameters>[], X: Matrix, y: Float64Array,
): { predict(Q: Matrix): Float64Array }[] {
  const all = settings.map(params => ({ ...family.defaults, ...params }));
  all.forEach(checkParameters);
  const key = (one: ForestParameters): string =>
    JSON.stringify({ ...one, nEstimators: 0, maxDepth: 0 });
  const families = new Map<string, (one: ForestParameters) => Tree[]>();
  for (const one of all) {
    if (families.has(key(one))) continue;
    families.set(key(one), grownOnce(family, all.filter(o => key(o) === key(one)), X, y));
  }
  return all.map(one => ({
    predict: Q => meanOf(families.get(key(one))!(one), Q),
  }));
}

/** Grows the largest forest and hands out what is inside it. */
function grownOnce(
  family: ForestKind, all: readonly ForestParameters[], X: Matrix, y: Float64Array,
): (one: ForestParameters) => Tree[] {
  const depth = (one: ForestParameters): number => one.maxDepth ?? Infinity;
  const trees: GrownTree[] = [], largest = all.reduce((a, b) => ({
    ...a, nEstimators: Math.max(a.nEstimators, b.nEstimators),
    maxDepth: depth(a) > depth(b) ? a.maxDepth : b.maxDepth,
  }));
  growForest(family, X, y, largest, {}, tree => trees.push(tree));
  const cut = new Map<number, Tree[]>([[depth(largest), trees]]);
  for (const limit of new Set(all.map(depth))) {
    if (!cut.has(limit)) cut.set(limit, trees.map(tree => cutTree(tree, (_, d) => d < limit)));
  }
  return one => (cut.get(depth(one)) ?? trees).slice(0, one.nEstimators);
}

/** Hands each tree to `take`, with the weights that its rows had. */
function growForest(
  family: ForestKind, X: Matrix, y: Float64Array, settings: ForestParameters,
  { sampleWeight }: FitOptions,
  take: (tree: GrownTree, weights: Float64Array | undefined) => void,
): void {
  checkTraining(X, y, { sampleWeight });
  const grower = family.grower(X), targets = scaledTargets(y, sampleWeight);
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
  addTrees(trees, X, out);
  return out.map(total => total / trees.length);
}

function fittedForest(state: Omit<ForestState, 'trees'>, trees: readonly Tree[]): FittedForest {
  return Object.freeze({
    kind: state.kind,
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      return meanOf(trees, X);
    },
    toJSON: () => Object.freeze({ ...state, trees: trees.map(treeState) }),
  });
}

/** A forest from the data of its file. @throws IntegrityError when a tree is damaged. */
export function restoreForest({ trees, ...state }: ForestState): FittedForest {
  return fittedForest(state, trees.map(tree => restoreTree(tree, state.featureCount)));
}

function checkParameters(settings: ForestParameters): void {
  checkLimits(settings);
  checkInteger('nEstimators', settings.nEstimators, 1);
}
