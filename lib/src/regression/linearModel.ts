import type { Matrix } from '../numerics/matrix.js';
import { checkFeatures } from './checks.js';
import type { FittedRegressor, Parameters, RegressorState } from './estimator.js';
import { named } from './named.js';

/** What the file of a linear model holds; coefficients are in units of y per unit of x. */
export interface LinearState extends RegressorState {
  readonly params: Parameters;
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** Of iterative fits alone: sweeps taken, and whether they sufficed. */
  readonly iterations?: number;
  readonly converged?: boolean;
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

/** The frozen state of a linear model fitted on X. */
export function linearState(
  kind: string, params: Parameters, X: Matrix, coefficients: Float64Array, intercept: number,
  solver: Pick<LinearState, 'iterations' | 'converged'> = {},
): LinearState {
  // JSON has no -0
  const plain = Object.freeze(Array.from(coefficients, value => value + 0));
  return Object.freeze({ kind, ...named(X), params, coefficients: plain,
    intercept: intercept + 0, ...solver });
}

/** What makes the fitted plane pass through the means. */
export function interceptOf(
  S: { readonly meanX: Float64Array; readonly meanY: number }, beta: Float64Array,
): number {
  return beta.reduce((rest, b, j) => rest - b * S.meanX[j], S.meanY);
}
