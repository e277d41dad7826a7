import type { Matrix } from '../numerics/matrix.js';
import { checkTraining } from './checks.js';
import { constantModel, type FittedConstant } from './constantModel.js';
import type { FitOptions, Regressor } from './estimator.js';

/** A baseline has nothing to set. */
export const defaults = Object.freeze({});

/**
 * The baseline of absolute errors: the median of y, whatever the features. scikit-learn's
 * DummyRegressor(strategy='median'), which of weighted rows takes the lower of two middle values;
 * here they are repeated rows, and the middle of the two counts. O(n log n).
 */
export function medianRegressor(): Regressor<FittedConstant> {
  return Object.freeze({ kind: 'median', params: defaults, fit });
}

function fit(X: Matrix, y: Float64Array, options: FitOptions = {}): FittedConstant {
  checkTraining(X, y, options);
  return constantModel('median', X, median(y, options.sampleWeight));
}

/** Where half of the weight lies on either side; between two values that share the middle. */
function median(y: Float64Array, weights?: Float64Array): number {
  const weightOf = (row: number): number => weights?.[row] ?? 1;
  const order = Array.from(y.keys()).filter(row => weightOf(row) > 0).sort((a, b) => y[a] - y[b]);
  let below = 0, above = order.length - 1;
  let left = weightOf(order[below]), right = weightOf(order[above]);
  // the least and the greatest cancel each other out until the middle is left
  while (below < above) {
    const less = Math.min(left, right);
    left -= less;
    right -= less;
    if (left === 0 && right === 0 && above - below === 1) break;
    if (left === 0) left = weightOf(order[++below]);
    if (right === 0) right = weightOf(order[--above]);
  }
  const low = y[order[below]], high = y[order[above]];
  return low + (high - low) / 2;
}
