import type { Matrix } from '../numerics/matrix.js';

/** Values of hyper-parameters, as they stand in JSON. */
export type ParameterValue = number | string | boolean | null;
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** What every fit accepts beside X and y. */
export interface FitOptions {
  /** One non-negative weight a row; the default is 1 for each. */
  readonly sampleWeight?: Float64Array;
}

/** The plain data of a fitted model: what its file holds. */
export interface RegressorState {
  readonly kind: string;
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
}

/** A fitted model: immutable, predicts, and its JSON is its file. */
export interface FittedRegressor<S extends RegressorState = RegressorState> {
  readonly kind: string;
  readonly featureCount: number;
  /** n predictions for n rows. @throws InputError on another number or order of features. */
  predict(X: Matrix): Float64Array;
  toJSON(): S;
}

/** A model with its hyper-parameters, not yet fitted: it cannot predict. */
export interface Regressor<F extends FittedRegressor = FittedRegressor> {
  readonly kind: string;
  readonly params: Parameters;
  /** X is n x p, y has n values. Neither is changed. @throws InputError on unusable data. */
  fit(X: Matrix, y: Float64Array, options?: FitOptions): F;
}
