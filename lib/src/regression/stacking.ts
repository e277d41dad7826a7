import { kFold, type Fold } from '../data/folds.js';
import { matrix, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkFeatures, checkTraining } from './checks.js';
import type {
  FitOptions, FittedRegressor, Parameters, Regressor, RegressorState,
} from './estimator.js';
import { named } from './named.js';
import { ridge } from './ridge.js';

export interface StackingOptions {
  /** The models whose predictions are combined; one or more. */
  readonly estimators: readonly Regressor[];
  /** What learns from their predictions of rows that they have not seen. */
  readonly final?: Regressor;
  readonly folds?: number;
  /** Draws who is in which fold. */
  readonly seed?: number;
}
/** As the registry has them: members by name. */
export const defaults = Object.freeze({
  estimators: 'ridge, svr, gradient_boosting', final: 'ridge', folds: 5, seed: 0,
});

/** The members, fitted on all rows, and what weighs their predictions. */
export interface StackingState extends RegressorState {
  readonly kind: 'stacking';
  readonly params: Parameters;
  readonly estimators: readonly RegressorState[];
  readonly final: RegressorState;
}

/**
 * Stacked generalisation (Wolpert 1992, doi 10.1016/S0893-6080(05)80023-1): each member predicts
 * every row from a fit on the other folds, the final model (by default ridge) learns y from these
 * predictions, and the members are fitted anew on all rows. scikit-learn's StackingRegressor with a
 * shuffled KFold. folds + 1 fits a member.
 * @throws RangeError on a wrong parameter.
 */
export function stacking(
  { estimators, final = ridge(), folds = defaults.folds, seed = defaults.seed }: StackingOptions,
): Regressor<FittedRegressor<StackingState>> {
  if (!Array.isArray(estimators) || estimators.length === 0) {
    throw new RangeError('invalid estimators; not a list of one or more regressors: ' +
      (Array.isArray(estimators) ? 'none' : String(estimators)));
  }
  if (!Number.isInteger(folds) || folds < 2) {
    throw new RangeError(`invalid folds; not an integer >= 2: ${folds}`);
  }
  random(seed); // refuses a wrong one
  const params = Object.freeze({
    estimators: estimators.map((one: Regressor) => one.kind).join(', '), final: final.kind, folds,
    seed });
  return Object.freeze({
    kind: 'stacking',
    params,
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const parts = kFold(X.rows, folds, random(seed));
      return stackOver({ estimators, final, params }, X, y, parts, options);
    },
  });
}

/** The fit with the folds given. */
export function stackOver(
  { estimators, final, params }: Required<Pick<StackingOptions, 'estimators' | 'final'>> & {
    readonly params: Parameters;
  },
  X: Matrix, y: Float64Array, folds: readonly Fold[], options: FitOptions = {},
): FittedRegressor<StackingState> {
  const unseen = outOfFold(estimators, X, y, folds, options);
  const last = final.fit(unseen, y, options);
  const members = estimators.map(one => one.fit(X, y, options));
  return fittedStacking(Object.freeze({
    kind: 'stacking', ...named(X), params, final: last.toJSON(),
    estimators: Object.freeze(members.map(member => member.toJSON())),
  }), members, last);
}

/** n x members: each row's predictions by fits that have not seen it. */
export function outOfFold(
  estimators: readonly Regressor[], X: Matrix, y: Float64Array, folds: readonly Fold[],
  { sampleWeight }: FitOptions = {},
): Matrix {
  const out = matrix(X.rows, estimators.length);
  for (const { train, test } of folds) {
    const rows = takeRows(X, train), target = take(y, train), asked = takeRows(X, test);
    const options = sampleWeight ? { sampleWeight: take(sampleWeight, train) } : {};
    estimators.forEach((estimator, m) => {
      const predicted = estimator.fit(rows, target, options).predict(asked);
      test.forEach((row, i) => { out.data[row * estimators.length + m] = predicted[i]; });
    });
  }
  return out;
}

function fittedStacking(
  state: StackingState, members: readonly FittedRegressor[], final: FittedRegressor,
): FittedRegressor<StackingState> {
  function predict(X: Matrix): Float64Array {
    checkFeatures(state, X);
    const said = matrix(X.rows, members.length);
    members.forEach((member, m) => {
      member.predict(X).forEach((v, i) => { said.data[i * members.length + m] = v; });
    });
    return final.predict(said);
  }
  return Object.freeze({
    kind: 'stacking', featureCount: state.featureCount, predict, toJSON: () => state,
  });
}

/** A stack from the data of its file; `restore` turns those of its members back. */
export const restoreStacking = (
  state: StackingState, restore: (state: RegressorState) => FittedRegressor,
): FittedRegressor<StackingState> =>
  fittedStacking(state, state.estimators.map(restore), restore(state.final));
