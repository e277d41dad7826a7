import type { Matrix } from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { growTree } from './tree/growTree.js';
import { checkInteger, checkLimits, growthLimits, treeLimits } from './tree/limits.js';
import { sortedColumns } from './tree/sortedColumns.js';
import { addPredictions, restoreTree, treeState, type Tree, type TreeState } from './tree/tree.js';

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
    params: { ...settings },
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const { trees, weights } = boost(X, y, settings, options.sampleWeight);
      return restoreAdaBoost({
        kind: 'adaboost', featureCount: X.columns,
        ...(X.names ? { featureNames: X.names } : {}), params: settings,
        trees: trees.map(treeState), weights,
      });
    },
  });
}

function boost(
  X: Matrix, y: Float64Array, settings: AdaBoostParameters, sampleWeight?: Float64Array,
): { trees: Tree[]; weights: number[] } {
  const n = X.rows, sorted = sortedColumns(X), trees: Tree[] = [], weights: number[] = [];
  const own = Float64Array.from({ length: n }, (_, i) => sampleWeight?.[i] ?? 1);
  normalise(own);
  for (let t = 0; t < settings.nEstimators; t++) {
    const source = random(settings.seed).fork(t), counts = draw(own, n, source);
    const limits = growthLimits({ ...treeLimits, maxDepth: settings.maxDepth }, X.columns,
      source.integer(2 ** 31));
    const tree = growTree(sorted, y, counts, limits), predicted = new Float64Array(n);
    addPredictions(tree, X, predicted);
    const errors = predicted.map((p, i) => Math.abs(p - y[i]));
    const worst = errors.reduce((most, e, i) => own[i] > 0 && e > most ? e : most, 0);
    const shares = errors.map(e => worst === 0 ? 0 : lossOf(e / worst, settings.loss));
    const average = shares.reduce((a, e, i) => a + own[i] * e, 0);
    if (average <= 0) { // perfect: it alone decides what it has been asked first
      trees.push(tree);
      weights.push(1);
      break;
    }
    if (average >= 0.5 && trees.length > 0) break; // no better than chance: boosting has ended
    trees.push(tree);
    const beta = average / (1 - average);
    weights.push(settings.learningRate * Math.log(1 / beta));
    if (average >= 0.5) break;
    shares.forEach((e, i) => { own[i] *= beta ** ((1 - e) * settings.learningRate); });
    normalise(own);
  }
  return { trees, weights };
}

function normalise(weights: Float64Array): void {
  const total = weights.reduce((a, b) => a + b, 0);
  for (let i = 0; i < weights.length; i++) weights[i] /= total;
}

/** How often each row is drawn in n draws with replacement by weight. */
function draw(weights: Float64Array, n: number, source: RandomSource): Float64Array {
  const upTo = new Float64Array(n), counts = new Float64Array(n);
  let total = 0;
  weights.forEach((w, i) => { upTo[i] = total += w; });
  for (let i = 0; i < n; i++) counts[firstAbove(upTo, source.next() * total)]++;
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

/** A boosted model from the data of its file. */
export function restoreAdaBoost(state: AdaBoostState): FittedRegressor<AdaBoostState> {
  const trees = state.trees.map(restoreTree), weights = Float64Array.from(state.weights);
  const half = weights.reduce((a, b) => a + b, 0) / 2;
  function predict(X: Matrix): Float64Array {
    checkFeatures(state, X);
    const said = trees.map(tree => {
      const out = new Float64Array(X.rows);
      addPredictions(tree, X, out);
      return out;
    });
    const order = trees.map((_, t) => t);
    return Float64Array.from({ length: X.rows }, (_, i) => {
      order.sort((a, b) => said[a][i] - said[b][i] || a - b);
      let weight = 0;
      for (const t of order) {
        weight += weights[t];
        if (weight >= half) return said[t][i];
      }
      return said[order[order.length - 1]][i];
    });
  }
  return Object.freeze({
    kind: 'adaboost', featureCount: state.featureCount, predict, toJSON: () => state,
  });
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
