import type { Matrix } from '../numerics/matrix.js';
import { checkFeatures } from './checks.js';
import type { FittedRegressor, Parameters, RegressorState } from './estimator.js';

/** What the file of a linear model holds; coefficients are in units of y per unit of x. */
export interface LinearState extends RegressorState {
  readonly params: Parameters;
  readonly coefficients: readonly number[];
  readonly intercept: number;
}
export type FittedLinear = FittedRegressor<LinearState>;

/** A linear model from the data of its file: intercept + X coefficients. O(np) to predict. */
export function restoreLinear(state: LinearState): FittedLinear {
  const beta = Float64Array.from(state.coefficients);
  function predict(X: Matrix): Float64Array {
    checkFeatures(state, X);
    const { rows, columns, data } = X, out = new Float64Array(rows);
    for (let i = 0, at = 0; i < rows; i++) {
      let value = state.intercept;
      for (let j = 0; j < columns; j++) value += data[at++] * beta[j];
      out[i] = value;
    }
    return out;
  }
  return Object.freeze({
    kind: state.kind, featureCount: state.featureCount, predict, toJSON: () => state,
  });
}

/** The state of a linear model fitted on X. */
export function linearState(
  kind: string, params: Parameters, X: Matrix, coefficients: Float64Array, intercept: number,
): LinearState {
  return { kind, featureCount: X.columns, ...(X.names ? { featureNames: X.names } : {}),
    params, coefficients: Array.from(coefficients), intercept };
}
