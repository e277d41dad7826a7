import type { Matrix } from '../numerics/matrix.js';
import type { RegressorState } from './estimator.js';

/** How many features a model was fitted on and, where X tells, their names: a frozen copy. */
export function named(X: Matrix): Pick<RegressorState, 'featureCount' | 'featureNames'> {
  return X.names ? { featureCount: X.columns, featureNames: Object.freeze([...X.names]) }
    : { featureCount: X.columns };
}
