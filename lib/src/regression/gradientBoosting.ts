import { mean } from '../numerics/sum.js';
import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { growTree } from './tree/growTree.js';
import {
  checkInteger, checkLimits, growthLimits, treeLimits, type TreeLimits,
} from './tree/limits.js';
import { sortedColumns } from './tree/sortedColumns.js';
import { addPredictions, restoreTree, treeState, type Tree, type TreeState } from './tree/tree.js';

export interface GradientBoostingParameters extends TreeLimits {
  readonly nEstimators: number;
  readonly learningRate: number;
  /** The share of rows, drawn without replacement, that each tree learns from. */
  readonly subsample: number;
}
export const defaults: GradientBoostingParameters = Object.freeze({
  ...treeLimits, maxDepth: 3, nEstimators: 100, learningRate: 0.1, subsample: 1,
});

export interface GradientBoostingState extends RegressorState {
  readonly kind: 'gradient_boosting';
  readonly params: GradientBoostingParameters;
  /** The weighted mean of y: what zero trees predict. */
  readonly start: number;
  readonly trees: readonly TreeState[];
}

/**
 * Gradient boosting with squared loss (Friedman 2001, doi 10.1214/aos/1013203451): each small
 * tree learns what those before it left over, and adds learningRate times it. Friedman's split
 * criterion equals the fall of the squared error. scikit-learn's GradientBoostingRegressor.
 * @throws RangeError on a wrong parameter.
 */
export function gradientBoosting(
  params: Partial<GradientBoostingParameters> = {},
): Regressor<FittedRegressor<GradientBoostingState>> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkParameters(settings);
  return Object.freeze({
    kind: 'gradient_boosting',
    params: { ...settings },
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      const { start, trees } = boost(X, y, settings, options);
      return restoreGradientBoosting({
        kind: 'gradient_boosting', featureCount: X.columns,
        ...(X.names ? { featureNames: X.names } : {}), params: settings, start,
        trees: trees.map(treeState),
      });
    },
  });
}

/**
 * Fits several settings, boosting once for those that differ in nEstimators alone: the shorter
 * ones are the beginnings of the longest.
 */
export function gradientBoostings(
  settings: readonly Partial<GradientBoostingParameters>[], X: Matrix, y: Float64Array,
): { predict(Q: Matrix): Float64Array }[] {
  const all = settings.map(params => ({ ...defaults, ...params }));
  all.forEach(checkParameters);
  const key = (one: GradientBoostingParameters): string =>
    JSON.stringify({ ...one, nEstimators: 0 });
  const runs = new Map<string, { start: number; trees: Tree[] }>();
  for (const one of all) {
    const longest = Math.max(...all.filter(o => key(o) === key(one)).map(o => o.nEstimators));
    if (!runs.has(key(one))) runs.set(key(one), boost(X, y, { ...one, nEstimators: longest }, {}));
  }
  return all.map(one => ({ predict(Q: Matrix) {
    const { start = NaN, trees = [] } = runs.get(key(one)) ?? {};
    const out = new Float64Array(Q.rows).fill(start);
    for (const tree of trees.slice(0, one.nEstimators)) {
      addPredictions(tree, Q, out, one.learningRate);
    }
    return out;
  } }));
}

function boost(
  X: Matrix, y: Float64Array, settings: GradientBoostingParameters, options: FitOptions,
): { start: number; trees: Tree[] } {
  checkTraining(X, y, options);
  const { sampleWeight } = options, n = X.rows, sorted = sortedColumns(X);
  const start = sampleWeight
    ? y.reduce((a, v, i) => a + v * sampleWeight[i], 0) / sampleWeight.reduce((a, b) => a + b, 0)
    : mean(y);
  const predicted = new Float64Array(n).fill(start), trees: Tree[] = [];
  for (let t = 0; t < settings.nEstimators; t++) {
    const source = random(settings.seed).fork(t);
    const weights = settings.subsample < 1 ? subsample(settings.subsample, n, sampleWeight, source)
      : sampleWeight;
    const left = y.map((v, i) => v - predicted[i]);
    const tree = growTree(sorted, left, weights,
      growthLimits(settings, X.columns, source.integer(2 ** 31)));
    addPredictions(tree, X, predicted, settings.learningRate);
    trees.push(tree);
  }
  return { start, trees };
}

function subsample(
  share: number, n: number, sampleWeight: Float64Array | undefined,
  source: ReturnType<typeof random>,
): Float64Array {
  const weights = new Float64Array(n);
  source.permutation(n).subarray(0, Math.max(1, Math.floor(share * n)))
    .forEach(i => { weights[i] = sampleWeight?.[i] ?? 1; });
  return weights;
}

/** A boosted model from the data of its file. */
export function restoreGradientBoosting(
  state: GradientBoostingState,
): FittedRegressor<GradientBoostingState> {
  const trees = state.trees.map(restoreTree), { learningRate } = state.params;
  return Object.freeze({
    kind: 'gradient_boosting',
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      const out = new Float64Array(X.rows).fill(state.start);
      for (const tree of trees) addPredictions(tree, X, out, learningRate);
      return out;
    },
    toJSON: () => state,
  });
}

function checkParameters(settings: GradientBoostingParameters): void {
  checkLimits(settings);
  checkInteger('nEstimators', settings.nEstimators, 1);
  const { learningRate, subsample: share } = settings;
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`invalid learningRate; not a number > 0: ${learningRate}`);
  }
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`invalid subsample; not in (0, 1]: ${share}`);
  }
}
