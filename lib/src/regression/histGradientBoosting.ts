import { takeRows, take, type Matrix } from '../numerics/matrix.js';
import { checkFeatures, checkTraining } from './checks.js';
import { checkStopping, keepAside, squaredLoss, type Rows } from './earlyStopping.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { binEdges, fillBins } from './histogram/binning.js';
import { leafWiseGrower } from './histogram/growLeafWise.js';
import { histograms } from './histogram/histograms.js';
import { named } from './named.js';
import { addPredictions } from './tree/addPredictions.js';
import { addTrees } from './tree/addTrees.js';
import { addGains, shares } from './tree/importances.js';
import { checkInteger } from './tree/limits.js';
import { scaledTargets } from './tree/scaledTargets.js';
import { restoreTree, treeState, type GrownTree, type Tree, type TreeState } from './tree/tree.js';
import { weightedMean } from './tree/weightedMean.js';

export interface HistGradientBoostingParameters {
  readonly learningRate: number;
  /** The most trees. */
  readonly maxIter: number;
  readonly maxLeafNodes: number;
  /** null lets leaves alone limit the trees. */
  readonly maxDepth: number | null;
  readonly minSamplesLeaf: number;
  /** Added to the weight of each leaf: draws small leaves towards 0. */
  readonly l2Regularization: number;
  /** The most bins a column is cut into, 2 to 255. */
  readonly maxBins: number;
  /** `auto` stops early above 10,000 rows. */
  readonly earlyStopping: 'auto' | 'on' | 'off';
  readonly validationFraction: number;
  /** Stops where none of so many trees has lowered the loss of the rows aside by more than tol. */
  readonly nIterNoChange: number;
  readonly tol: number;
  readonly seed: number;
}
export const defaults: HistGradientBoostingParameters = Object.freeze({
  learningRate: 0.1, maxIter: 100, maxLeafNodes: 31, maxDepth: null, minSamplesLeaf: 20,
  l2Regularization: 0, maxBins: 255, earlyStopping: 'auto', validationFraction: 0.1,
  nIterNoChange: 10, tol: 1e-7, seed: 0,
});

export interface HistGradientBoostingState extends RegressorState {
  readonly kind: 'hist_gradient_boosting';
  readonly params: HistGradientBoostingParameters;
  /** The weighted mean of y: what zero trees predict. */
  readonly start: number;
  /** Leaves hold what they add to a prediction. */
  readonly trees: readonly TreeState[];
  /** The share of the squared error's fall, over all trees, that each feature brought. */
  readonly importances: readonly number[];
}
type FittedHistBoosting = FittedRegressor<HistGradientBoostingState>;

/**
 * Gradient boosting with squared loss on columns cut into at most 255 bins (Ke et al. 2017,
 * LightGBM; scikit-learn's HistGradientBoostingRegressor): each tree splits its most promising
 * leaf first. O(n p) a tree, whatever the depth of its leaves within a constant; for tens of
 * thousands of rows and more. Rows without weight are left out.
 * @throws RangeError on a wrong parameter.
 */
export function histGradientBoosting(
  params: Partial<HistGradientBoostingParameters> = {},
): Regressor<FittedHistBoosting> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkParameters(settings);
  return Object.freeze({
    kind: 'hist_gradient_boosting',
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const { start, trees } = boost(weighing({ X, y, ...options }), settings);
      const gains = new Float64Array(X.columns);
      for (const tree of trees) addGains(tree, gains, trees[0].scale);
      return fittedBoosting({
        kind: 'hist_gradient_boosting', ...named(X), params: settings, start,
        importances: Array.from(shares(gains)),
      }, trees);
    },
  });
}

/** The rows that have a weight. */
function weighing({ X, y, sampleWeight }: Rows): Rows {
  if (!sampleWeight) return { X, y };
  const rows = Int32Array.from(y.keys()).filter(i => sampleWeight[i] > 0);
  return { X: takeRows(X, rows), y: take(y, rows), sampleWeight: take(sampleWeight, rows) };
}

/** Rows from which `auto` stops early. */
const many = 10_000;

function boost(
  rows: Rows, settings: HistGradientBoostingParameters,
): { start: number; trees: GrownTree[] } {
  const { earlyStopping, validationFraction, seed } = settings;
  const stops = earlyStopping === 'on' || earlyStopping === 'auto' && rows.y.length > many;
  const aside = stops ? keepAside(rows, validationFraction, seed) : undefined;
  const { X, y, sampleWeight } = aside?.learn ?? rows, n = X.rows, p = X.columns;
  const edges = binEdges(X, settings.maxBins, seed, sampleWeight);
  const h = histograms({ rows: n, columns: p, slots: settings.maxLeafNodes + 1,
    weighted: sampleWeight !== undefined });
  fillBins(X, edges, h.bins);
  const start = weightedMean(y, sampleWeight);
  const { deviations, scale, centre } = scaledTargets(y, sampleWeight, start);
  h.values.set(sampleWeight ? deviations.map((d, i) => d * sampleWeight[i]) : deviations);
  if (sampleWeight) h.weights.set(sampleWeight);
  const grow = leafWiseGrower(h, edges, { ...settings, maxDepth: settings.maxDepth ?? Infinity });
  const trees: GrownTree[] = [], judged = aside && new Float64Array(aside.judge.y.length).fill(centre);
  const losses = aside && judged ? [squaredLoss(aside.judge, judged, scale)] : [];
  while (trees.length < settings.maxIter) {
    const tree = inUnitsOf(scale, grow());
    trees.push(tree);
    if (!aside || !judged) continue;
    addPredictions(tree, aside.judge.X, judged);
    losses.push(squaredLoss(aside.judge, judged, scale));
    if (gainsNothing(losses, settings, scale)) break;
  }
  return { start: centre, trees };
}

/** Whether none of the last rounds was better than the one before them, by more than tol. */
function gainsNothing(
  losses: readonly number[], { nIterNoChange: rounds, tol }: HistGradientBoostingParameters,
  scale: number,
): boolean {
  if (losses.length <= rounds) return false;
  const before = losses[losses.length - rounds - 1], enough = 2 * tol / scale / scale;
  return losses.slice(-rounds).every(loss => !(loss < before - enough));
}

/** The tree of scaled targets with leaves in units of y. */
function inUnitsOf(scale: number, tree: GrownTree): GrownTree {
  const leaf = (values: Float64Array): Float64Array =>
    values.map((v, node) => tree.feature[node] < 0 ? v * scale + 0 : v);
  return { ...tree, split: leaf(tree.split), value: tree.value.map(v => v * scale), scale };
}

function fittedBoosting(
  state: Omit<HistGradientBoostingState, 'trees'>, trees: readonly Tree[],
): FittedHistBoosting {
  return Object.freeze({
    kind: 'hist_gradient_boosting',
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      const out = new Float64Array(X.rows).fill(state.start);
      addTrees(trees, X, out);
      return out;
    },
    toJSON: () => Object.freeze({ ...state, trees: trees.map(treeState) }),
  });
}

/** A boosted model from the data of its file. @throws IntegrityError when a tree is damaged. */
export function restoreHistGradientBoosting(
  { trees, ...state }: HistGradientBoostingState,
): FittedHistBoosting {
  return fittedBoosting(state, trees.map(tree => restoreTree(tree, state.featureCount)));
}

function checkParameters(settings: HistGradientBoostingParameters): void {
  const { learningRate, maxDepth, l2Regularization, maxBins, earlyStopping } = settings;
  checkInteger('maxIter', settings.maxIter, 1);
  checkInteger('maxLeafNodes', settings.maxLeafNodes, 2);
  if (maxDepth !== null) checkInteger('maxDepth', maxDepth, 1);
  checkInteger('minSamplesLeaf', settings.minSamplesLeaf, 1);
  checkInteger('seed', settings.seed, 0);
  checkStopping(settings);
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`invalid learningRate; not a number > 0: ${learningRate}`);
  }
  if (!(l2Regularization >= 0 && Number.isFinite(l2Regularization))) {
    throw new RangeError(`invalid l2Regularization; not a number >= 0: ${l2Regularization}`);
  }
  if (!Number.isInteger(maxBins) || maxBins < 2 || maxBins > 255) {
    throw new RangeError(`invalid maxBins; not an integer in [2, 255]: ${maxBins}`);
  }
  if (!['auto', 'on', 'off'].includes(earlyStopping)) {
    throw new RangeError(`invalid earlyStopping; not auto, on or off: ${earlyStopping}`);
  }
}
