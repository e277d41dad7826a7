import type { Matrix } from '../numerics/matrix.js';
import { checkFeatures } from './checks.js';
import type { FittedRegressor, Parameters, RegressorState } from './estimator.js';
import { named } from './named.js';

/** What the file of a baseline holds: the one value that it answers, in units of y. */
export interface ConstantState extends RegressorState {
  readonly params: Parameters;
  readonly value: number;
}
export type FittedConstant = FittedRegressor<ConstantState>;

/** A model that answers one value, from the data of its file. */
export function restoreConstant(state: ConstantState): FittedConstant {
  function predict(X: Matrix): Float64Array {
    checkFeatures(state, X);
    return new Float64Array(X.rows).fill(state.value);
  }
  return Object.freeze({
    kind: state.kind, featureCount: state.featureCount, predict, toJSON: () => state,
  });
}

/** The model of one value, named after the table that it stands beside. */
export const constantModel = (kind: string, X: Matrix, value: number): FittedConstant =>
  // JSON has no -0
  restoreConstant(Object.freeze({
    kind, ...named(X), params: Object.freeze({}), value: value + 0 }));
