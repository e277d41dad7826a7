import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';
import { adaBoost, defaults as adaBoostDefaults, restoreAdaBoost } from './adaBoost.js';
import { checkParameters } from './checkParameters.js';
import { restoreConstant } from './constantModel.js';
import { decisionTree, defaults as treeDefaults, restoreDecisionTree } from './decisionTree.js';
import { defaults as elasticNetDefaults, elasticNet } from './elasticNet.js';
import type {
  FitOptions, FittedRegressor, Parameters, ParameterValue, Regressor, RegressorState,
} from './estimator.js';
import {
  defaults as boostingDefaults, gradientBoosting, gradientBoostings, restoreGradientBoosting,
} from './gradientBoosting.js';
import { defaults as extraDefaults, extraTrees, manyExtraTrees, restoreExtraTrees } from './extraTrees.js';
import {
  defaults as histDefaults, histGradientBoosting, restoreHistGradientBoosting,
} from './histGradientBoosting.js';
import { defaults as huberDefaults, huber, restoreHuber } from './huber.js';
import {
  defaults as neighborsDefaults, kNearestNeighbors, restoreNeighbors,
} from './kNearestNeighbors.js';
import { defaults as lassoDefaults, lasso } from './lasso.js';
import { defaults as linearDefaults, linear } from './linear.js';
import { restoreLinear } from './linearModel.js';
import { defaults as meanDefaults, meanRegressor } from './meanRegressor.js';
import { defaults as medianDefaults, medianRegressor } from './medianRegressor.js';
import { defaults as polynomialDefaults, polynomial, restorePolynomial } from './polynomial.js';
import { defaults as quantileDefaults, quantileRegression } from './quantileRegression.js';
import {
  defaults as forestDefaults, randomForest, randomForests, restoreRandomForest,
} from './randomForest.js';
import { defaults as ridgeDefaults, ridge } from './ridge.js';
import { defaults as stackingDefaults, restoreStacking, type StackingState } from './stacking.js';
import { stackingByName } from './stackingByName.js';
import { defaults as svrDefaults, restoreSvr, svr, svrs } from './svr.js';

/** All that the rest of the library knows of an estimator. */
export interface RegressorEntry {
  /** Its name in files, tables and options; also the `kind` of its fitted models. */
  readonly name: string;
  readonly label: string;
  readonly family: string;
  /** From simplest to most complex, for the one-standard-error rule. */
  readonly complexity: number;
  readonly capabilities: { readonly sampleWeight: boolean; readonly seeded: boolean };
  /** The settings to try; the last named parameter varies fastest, ties go to the first. */
  readonly grid: Readonly<Record<string, readonly ParameterValue[]>>;
  /** The hyper-parameters that it has, each with its default. */
  readonly defaults: Readonly<object>;
  /** @throws RangeError on a wrong hyper-parameter: a name it does not have, or a value. */
  create(params?: Parameters): Regressor;
  /** A fitted model from the data of its file. */
  restore(state: RegressorState): FittedRegressor;
  /** Fits many settings at once where they share work; seed and values as for `create`. */
  fitMany?(
    settings: readonly Parameters[], X: Matrix, y: Float64Array,
  ): { predict(X: Matrix): Float64Array }[];
}

const weighted = { sampleWeight: true, seeded: false };

const entries: readonly RegressorEntry[] = [
  {
    name: 'linear', label: 'Linear regression', family: 'linear', complexity: 1,
    capabilities: weighted, grid: {}, defaults: linearDefaults, create: linear,
    restore: restorer(restoreLinear),
  },
  {
    name: 'ridge', label: 'Ridge', family: 'linear', complexity: 2, capabilities: weighted,
    grid: { alpha: [0.1, 1, 10, 100] }, defaults: ridgeDefaults, create: ridge,
    restore: restorer(restoreLinear),
  },
  {
    name: 'lasso', label: 'Lasso', family: 'linear', complexity: 2, capabilities: weighted,
    grid: { alpha: [0.1, 1, 10, 100] }, defaults: lassoDefaults, create: lasso,
    restore: restorer(restoreLinear),
  },
  {
    name: 'elastic_net', label: 'Elastic net', family: 'linear', complexity: 3,
    capabilities: weighted, grid: { alpha: [0.1, 1, 10], l1Ratio: [0.1, 0.5, 0.9] },
    defaults: elasticNetDefaults, create: elasticNet, restore: restorer(restoreLinear),
  },
  {
    name: 'knn', label: 'k nearest neighbours', family: 'neighbours', complexity: 5,
    capabilities: { sampleWeight: false, seeded: false },
    grid: { nNeighbors: [3, 5, 7, 10, 15], weights: ['uniform', 'distance'] },
    defaults: neighborsDefaults, create: kNearestNeighbors, restore: restorer(restoreNeighbors),
  },
  {
    name: 'svr', label: 'Support vectors', family: 'kernel', complexity: 6, capabilities: weighted,
    grid: { C: [1, 10, 100], gamma: ['scale', 'auto'] }, defaults: svrDefaults, create: svr,
    restore: restorer(restoreSvr), fitMany: svrs,
  },
  {
    name: 'decision_tree', label: 'Decision tree', family: 'trees', complexity: 4,
    capabilities: { sampleWeight: true, seeded: true },
    grid: { maxDepth: [4, 6, 8, null], minSamplesLeaf: [1, 5, 10] },
    defaults: treeDefaults, create: decisionTree, restore: restorer(restoreDecisionTree),
  },
  {
    name: 'random_forest', label: 'Random forest', family: 'trees', complexity: 8,
    capabilities: { sampleWeight: true, seeded: true },
    grid: { nEstimators: [100, 200], maxDepth: [10, 20, null] },
    defaults: forestDefaults, create: randomForest, restore: restorer(restoreRandomForest),
    fitMany: randomForests,
  },
  {
    name: 'gradient_boosting', label: 'Gradient boosting', family: 'trees', complexity: 9,
    capabilities: { sampleWeight: true, seeded: true },
    grid: { nEstimators: [100, 200], learningRate: [0.01, 0.1, 0.2] },
    defaults: boostingDefaults, create: gradientBoosting,
    restore: restorer(restoreGradientBoosting), fitMany: gradientBoostings,
  },
  {
    name: 'adaboost', label: 'AdaBoost', family: 'trees', complexity: 7,
    capabilities: { sampleWeight: true, seeded: true },
    grid: { nEstimators: [50, 100], learningRate: [0.3, 1] },
    defaults: adaBoostDefaults, create: adaBoost, restore: restorer(restoreAdaBoost),
  },
];

const more: readonly RegressorEntry[] = [
  {
    name: 'mean', label: 'Mean', family: 'baseline', complexity: 0, capabilities: weighted,
    grid: {}, defaults: meanDefaults, create: meanRegressor, restore: restorer(restoreConstant),
  },
  {
    name: 'median', label: 'Median', family: 'baseline', complexity: 0, capabilities: weighted,
    grid: {}, defaults: medianDefaults, create: medianRegressor,
    restore: restorer(restoreConstant),
  },
  {
    name: 'huber', label: 'Huber regression', family: 'linear', complexity: 2,
    capabilities: weighted, grid: { epsilon: [1.1, 1.35, 2], alpha: [0.0001, 0.1, 10] },
    defaults: huberDefaults, create: huber, restore: restorer(restoreHuber),
  },
  {
    name: 'quantile', label: 'Quantile regression', family: 'linear', complexity: 2,
    capabilities: weighted, grid: { alpha: [0, 0.01, 0.1, 1] }, defaults: quantileDefaults,
    create: quantileRegression, restore: restorer(restoreLinear),
  },
  {
    name: 'polynomial', label: 'Polynomial ridge', family: 'linear', complexity: 4,
    capabilities: weighted, grid: { degree: [2, 3], alpha: [0.1, 1, 10, 100] },
    defaults: polynomialDefaults, create: polynomial, restore: restorer(restorePolynomial),
  },
  {
    name: 'extra_trees', label: 'Extra trees', family: 'trees', complexity: 8,
    capabilities: { sampleWeight: true, seeded: true },
    grid: { nEstimators: [100, 200], maxDepth: [10, 20, null] }, defaults: extraDefaults,
    create: extraTrees, restore: restorer(restoreExtraTrees), fitMany: manyExtraTrees,
  },
  {
    name: 'hist_gradient_boosting', label: 'Histogram boosting', family: 'trees', complexity: 9,
    capabilities: { sampleWeight: true, seeded: true },
    grid: { learningRate: [0.05, 0.1, 0.2], maxLeafNodes: [4, 8, 31], minSamplesLeaf: [5, 20] },
    defaults: histDefaults, create: histGradientBoosting,
    restore: restorer(restoreHistGradientBoosting),
  },
  {
    name: 'stacking', label: 'Stacking', family: 'ensemble', complexity: 10,
    capabilities: { sampleWeight: true, seeded: true }, grid: { folds: [5, 10] },
    defaults: stackingDefaults,
    create: params => stackingByName(params ?? {}, name => everyRegressor.find(one =>
      one.name === name)?.create()),
    restore: restorer((state: StackingState) => restoreStacking(state, restoreRegressor)),
  },
];

/** The ten that every study compares: a new one is a file of its own and an entry above. */
export const regressors: readonly RegressorEntry[] = entries.map(strict);
/** Baselines and what a question of its own asks for. */
export const moreRegressors: readonly RegressorEntry[] = more.map(strict);
/** All there are: what is found by name and restored by kind. */
export const everyRegressor: readonly RegressorEntry[] = [...regressors, ...moreRegressors];

/** The entry with what holds for every estimator looked at once, here. */
function strict(entry: RegressorEntry): RegressorEntry {
  const { name, defaults, create, restore, fitMany } = entry;
  return Object.freeze({ ...entry,
    create(params: Parameters = {}) {
      checkParameters(name, params, defaults);
      const regressor = create(params);
      return Object.freeze({ ...regressor,
        fit: (...data: FitArguments) => guarded(regressor.fit(...data)) });
    },
    restore: (state: RegressorState) => guarded(restore(state)),
    ...(fitMany && { fitMany(settings: readonly Parameters[], X: Matrix, y: Float64Array) {
      settings.forEach(params => checkParameters(name, params, defaults));
      return fitMany(settings, X, y);
    } }),
  });
}
type FitArguments = [X: Matrix, y: Float64Array, options?: FitOptions];

/** The model, refusing to predict nothing: that is nearly always a filter gone wrong. */
function guarded<F extends FittedRegressor>(fitted: F): F {
  return Object.freeze({ ...fitted,
    predict(X: Matrix) {
      if (X.rows === 0) throw new InputError('no rows to predict; hand in at least one');
      return fitted.predict(X);
    },
  });
}

/** @throws InputError naming those there are. */
export function regressorByName(name: string): RegressorEntry {
  const found = everyRegressor.find(entry => entry.name === name);
  if (found) return found;
  const names = everyRegressor.map(entry => entry.name);
  throw new InputError(`there is no regressor "${name}"` +
    (didYouMean(name, names) || `; there are ${names.join(', ')}`));
}

/** A fitted model from the data of its file, by its kind. */
export const restoreRegressor = (state: RegressorState): FittedRegressor =>
  regressorByName(state.kind).restore(state);

/** Files are checked by the store; here the kind has told which state it is. */
function restorer<S extends RegressorState>(
  restore: (state: S) => FittedRegressor<S>,
): (state: RegressorState) => FittedRegressor {
  return state => restore(state as S);
}
