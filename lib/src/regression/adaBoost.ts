import type { Matrix } from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { named } from './named.js';
import { addPredictions } from './tree/addPredictions.js';
import { treeGrower } from './tree/growTree.js';
import { checkInteger, checkLimits, growthLimits, treeLimits } from './tree/limits.js';
import { scaledTargets } from './tree/scaledTargets.js';
import { sortedColumns } from './tree/sortedColumns.js';
import { restoreTree, treeState, type Tree, type TreeState } from './tree/tree.js';
import { weightedMedian } from './tree/weightedMedian.js';

export interface AdaBoostParameters {
  /** Stages at most; scikit-learn's own default is 50. */
  readonly nEstimators: number;
  readonly learningRate: number;
  /** How an error, as a share of the largest, weighs. */
  readonly loss: 'linear' | 'square' | 'exponential';
  readonly maxDepth: number;
  readonly seed: number;
}
export const defaults: AdaBoostParameters = Object.freeze({
  nEstimators: 100, learningRate: 1, loss: 'linear', maxDepth: 3, seed: 0,
});

export interface AdaBoostState extends RegressorState {
  readonly kind: 'adaboost';
  readonly params: AdaBoostParameters;
  readonly trees: readonly TreeState[];
  /** The say of each tree in the weighted median. */
  readonly weights: readonly number[];
}

/**
 * AdaBoost.R2 (Drucker 1997, ICML, "Improving regressors using boosting techniques"): each tree
 * learns from rows drawn by weight, rows that it predicts well lose weight, and the prediction is
 * the weighted median of the trees. scikit-learn's AdaBoostRegressor with trees of depth 3.
 * @throws RangeError on a wrong parameter.
 */
export function adaBoost(
  params: Partial<AdaBoostParameters> = {},
): Regressor<FittedRegressor<AdaBoostState>> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkParameters(settings);
  return Object.freeze({
    kind: 'adaboost',
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const { trees, weights } = boost(X, y, settings, options.sampleWeight);
      return fittedAdaBoost({
        kind: 'adaboost', ...named(X), params: settings, weights,
      }, trees);
    },
  });
}

function boost(
  X: Matrix, y: Float64Array, settings: AdaBoostParameters, sampleWeight?: Float64Array,
): { trees: Tree[]; weights: number[] } {
  const n = X.rows, grower = treeGrower(sortedColumns(X)), trees: Tree[] = [];
  const targets = scaledTargets(y, sampleWeight);
  const own = sampleWeight ? scaledToMost(sampleWeight) : new Float64Array(n).fill(1);
  const losses = new Float64Array(n), weights: number[] = [], { learningRate } = settings;
  normalise(own);
  for (let t = 0; t < settings.nEstimators; t++) {
    const source = random(settings.seed).fork(t), counts = weightedDraws(own, source);
    const limits = growthLimits({ ...treeLimits, maxDepth: settings.maxDepth }, X.columns,
      source.integer(2 ** 31));
    const { feature, split, child } = grower.grow(targets, counts, limits);
    const average = averageLoss({ feature, split, child }, X, y, own, settings.loss, losses);
    // no better than chance: boosting has ended, but for the first tree, which is all there is
    if (average >= 0.5 && trees.length > 0) break;
    trees.push({ feature, split, child });
    const beta = average / (1 - average);
    weights.push(average > 0 && average < 0.5 ? learningRate * Math.log(1 / beta) : 1);
    if (average <= 0 || average >= 0.5) break;
    for (let i = 0; i < n; i++) { // a row without weight may err by more than the worst
      if (own[i] > 0) own[i] *= beta ** ((1 - losses[i]) * learningRate);
    }
    normalise(own);
  }
  return { trees, weights };
}

/** Fills in each row's loss as a share of the largest error; returns their weighted mean. */
function averageLoss(
  tree: Tree, X: Matrix, y: Float64Array, own: Float64Array, loss: AdaBoostParameters['loss'],
  losses: Float64Array,
): number {
  const n = y.length;
  let worst = 0, average = 0;
  losses.fill(0);
  addPredictions(tree, X, losses);
  for (let i = 0; i < n; i++) {
    losses[i] = Math.abs(losses[i] - y[i]);
    if (own[i] > 0 && losses[i] > worst) worst = losses[i];
  }
  for (let i = 0; i < n; i++) {
    losses[i] = worst === 0 ? 0 : lossOf(losses[i] / worst, loss);
    average += own[i] * losses[i];
  }
  return average;
}

function normalise(weights: Float64Array): void {
  const total = weights.reduce((a, b) => a + b, 0);
  for (let i = 0; i < weights.length; i++) weights[i] /= total;
}

/** So that the sum of weights cannot overflow. */
function scaledToMost(weights: Float64Array): Float64Array {
  const most = weights.reduce((a, b) => Math.max(a, b), 0);
  return weights.map(w => w / most);
}

/** How often each of n rows comes up in n draws with replacement by weight. O(n log n). */
export function weightedDraws(weights: Float64Array, source: RandomSource): Float64Array {
  const n = weights.length, upTo = new Float64Array(n), counts = new Float64Array(n);
  let total = 0, last = 0;
  for (let i = 0; i < n; i++) {
    upTo[i] = total += weights[i];
    if (weights[i] > 0) last = i;
  }
  for (let i = 0; i < n; i++) counts[Math.min(last, firstAbove(upTo, source.next() * total))]++;
  return counts;
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0, high = sorted.length - 1;
  while (low < high) {
    const middle = low + high >> 1;
    if (sorted[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lossOf(share: number, loss: AdaBoostParameters['loss']): number {
  return loss === 'linear' ? share : loss === 'square' ? share * share : 1 - Math.exp(-share);
}

function fittedAdaBoost(
  state: Omit<AdaBoostState, 'trees'>, trees: readonly Tree[],
): FittedRegressor<AdaBoostState> {
  const weights = Float64Array.from(state.weights), median = weightedMedian(trees, weights);
  return Object.freeze({
    kind: 'adaboost',
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      return median(X);
    },
    toJSON: () => Object.freeze({ ...state, trees: trees.map(treeState) }),
  });
}

/** A boosted model from the data of its file. @throws IntegrityError when a tree is damaged. */
export function restoreAdaBoost(
  { trees, ...state }: AdaBoostState,
): FittedRegressor<AdaBoostState> {
  return fittedAdaBoost(state, trees.map(tree => restoreTree(tree, state.featureCount)));
}

function checkParameters({ nEstimators, learningRate, loss, maxDepth, seed }: AdaBoostParameters) {
  checkInteger('nEstimators', nEstimators, 1);
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`invalid learningRate; not a number > 0: ${learningRate}`);
  }
  if (!['linear', 'square', 'exponential'].includes(loss)) {
    throw new RangeError(`invalid loss; not linear, square or exponential: ${loss}`);
  }
  checkLimits({ ...treeLimits, maxDepth, seed });
}
