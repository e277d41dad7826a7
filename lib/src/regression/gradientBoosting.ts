import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkFeatures, checkTraining } from './checks.js';
import { checkStopping, keepAside, squaredLoss, type Rows } from './earlyStopping.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { named } from './named.js';
import { addPredictions } from './tree/addPredictions.js';
import { addTrees } from './tree/addTrees.js';
import { subsampleCounts, weigh } from './tree/bootstrap.js';
import { treeGrower } from './tree/growTree.js';
import { addGains, shares } from './tree/importances.js';
import {
  checkInteger, checkLimits, growthLimits, treeLimits, type TreeLimits,
} from './tree/limits.js';
import { scaledTargets } from './tree/scaledTargets.js';
import { sortedColumns } from './tree/sortedColumns.js';
import { restoreTree, treeState, type GrownTree, type Tree, type TreeState } from './tree/tree.js';
import { weightedMean } from './tree/weightedMean.js';

export interface GradientBoostingParameters extends TreeLimits {
  readonly nEstimators: number;
  readonly learningRate: number;
  /** The share of rows, drawn without replacement, that each tree learns from. */
  readonly subsample: number;
  /** Stops where a tree is no better than any of so many before it; null grows all trees. */
  readonly nIterNoChange: number | null;
  /** The share of rows kept aside to judge that, and by how much their squared error must fall. */
  readonly validationFraction: number;
  readonly tol: number;
}
export const defaults: GradientBoostingParameters = Object.freeze({
  ...treeLimits, maxDepth: 3, nEstimators: 100, learningRate: 0.1, subsample: 1,
  nIterNoChange: null, validationFraction: 0.1, tol: 1e-4,
});

export interface GradientBoostingState extends RegressorState {
  readonly kind: 'gradient_boosting';
  readonly params: GradientBoostingParameters;
  /** The weighted mean of y: what zero trees predict. */
  readonly start: number;
  readonly trees: readonly TreeState[];
  /** The share of the squared error's fall, over all trees, that each feature brought. */
  readonly importances: readonly number[];
}
export interface FittedBoosting extends FittedRegressor<GradientBoostingState> {
  /** The predictions after 1, 2, ... trees, each an array of its own. O(n depth) a stage. */
  stagedPredict(X: Matrix): Generator<Float64Array, void, void>;
}

/**
 * Gradient boosting with squared loss (Friedman 2001, doi 10.1214/aos/1013203451): each small
 * tree learns what those before it left over, and adds learningRate times it. Friedman's split
 * criterion equals the fall of the squared error. scikit-learn's GradientBoostingRegressor.
 * O(p n log n) to sort once, O(p n depth) a tree.
 * @throws RangeError on a wrong parameter.
 */
export function gradientBoosting(
  params: Partial<GradientBoostingParameters> = {},
): Regressor<FittedBoosting> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkParameters(settings);
  return Object.freeze({
    kind: 'gradient_boosting',
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      const { start, trees } = boost(X, y, settings, options);
      const gains = new Float64Array(X.columns);
      for (const tree of trees) addGains(tree, gains, trees[0].scale);
      return fittedBoosting({
        kind: 'gradient_boosting', ...named(X), params: settings, start,
        importances: Array.from(shares(gains)),
      }, trees);
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
  const runs = new Map<string, { start: number; trees: GrownTree[] }>();
  for (const one of all) {
    const longest = Math.max(...all.filter(o => key(o) === key(one)).map(o => o.nEstimators));
    if (!runs.has(key(one))) runs.set(key(one), boost(X, y, { ...one, nEstimators: longest }, {}));
  }
  return all.map(one => ({ predict(Q: Matrix) {
    const { start = NaN, trees = [] } = runs.get(key(one)) ?? {};
    const out = new Float64Array(Q.rows).fill(start);
    addTrees(trees.slice(0, one.nEstimators), Q, out, one.learningRate);
    return out;
  } }));
}

function boost(
  allX: Matrix, allY: Float64Array, settings: GradientBoostingParameters, options: FitOptions,
): { start: number; trees: GrownTree[] } {
  checkTraining(allX, allY, options);
  const all = { X: allX, y: allY, ...options }, { learningRate, subsample } = settings;
  const aside = settings.nIterNoChange === null ? undefined
    : keepAside(all, settings.validationFraction, settings.seed);
  const { X, y, sampleWeight } = aside?.learn ?? all, n = X.rows;
  if (aside) checkTraining(X, y, { sampleWeight });
  const grower = treeGrower(sortedColumns(X)), start = weightedMean(y, sampleWeight);
  const predicted = new Float64Array(n).fill(start), left = new Float64Array(n);
  const said = new Float64Array(n), trees: GrownTree[] = [];
  const isEnough = aside && judge(aside.judge, start, settings);
  for (let t = 0; t < settings.nEstimators; t++) {
    const source = random(settings.seed).fork(t);
    const weights = subsample < 1 ? drawnWeights(n, subsample, source, sampleWeight) : sampleWeight;
    for (let i = 0; i < n; i++) left[i] = y[i] - predicted[i];
    const limits = growthLimits(settings, X.columns, source.integer(2 ** 31));
    const tree = grower.grow(scaledTargets(left, weights, 0), weights, limits, said);
    if (weights) addPredictions(tree, X, predicted, learningRate); // rows without weight as well
    else for (let i = 0; i < n; i++) predicted[i] += learningRate * said[i];
    trees.push(tree);
    if (isEnough?.(tree)) break;
  }
  return { start, trees };
}

/** Tells of each new tree whether the rows kept aside gain by it no more. */
function judge(
  rows: Rows, start: number, { learningRate, nIterNoChange, tol }: GradientBoostingParameters,
): (tree: Tree) => boolean {
  const judged = new Float64Array(rows.y.length).fill(start), { scale } = scaledTargets(rows.y);
  const lately = new Float64Array(nIterNoChange ?? 1).fill(Infinity);
  let round = 0;
  return tree => {
    addPredictions(tree, rows.X, judged, learningRate);
    const loss = squaredLoss(rows, judged, scale);
    if (!lately.some(before => loss + tol / scale / scale < before)) return true;
    lately[round++ % lately.length] = loss;
    return false;
  };
}

/** A subsample as weights, drawn anew where all rows drawn weigh nothing. */
function drawnWeights(
  n: number, share: number, source: ReturnType<typeof random>, sampleWeight?: Float64Array,
): Float64Array {
  for (;;) {
    const weights = weigh(subsampleCounts(n, share, source), sampleWeight);
    if (!sampleWeight || weights.some(w => w > 0)) return weights;
  }
}

function fittedBoosting(
  state: Omit<GradientBoostingState, 'trees'>, trees: readonly Tree[],
): FittedBoosting {
  const { learningRate } = state.params;
  function* stages(X: Matrix): Generator<Float64Array, void, void> {
    checkFeatures(state, X);
    const out = new Float64Array(X.rows).fill(state.start);
    for (const tree of trees) {
      addPredictions(tree, X, out, learningRate);
      yield out;
    }
  }
  return Object.freeze({
    kind: 'gradient_boosting',
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      const out = new Float64Array(X.rows).fill(state.start);
      addTrees(trees, X, out, learningRate);
      return out;
    },
    *stagedPredict(X: Matrix) {
      for (const stage of stages(X)) yield stage.slice();
    },
    toJSON: () => Object.freeze({ ...state, trees: trees.map(treeState) }),
  });
}

/** A boosted model from the data of its file. @throws IntegrityError when a tree is damaged. */
export function restoreGradientBoosting(
  { trees, ...state }: GradientBoostingState,
): FittedBoosting {
  return fittedBoosting(state, trees.map(tree => restoreTree(tree, state.featureCount)));
}

function checkParameters(settings: GradientBoostingParameters): void {
  checkLimits(settings);
  checkInteger('nEstimators', settings.nEstimators, 1);
  checkStopping(settings);
  const { learningRate, subsample: share } = settings;
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`invalid learningRate; not a number > 0: ${learningRate}`);
  }
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`invalid subsample; not in (0, 1]: ${share}`);
  }
}
