import type { Matrix } from '../numerics/matrix.js';
import { mean, sum } from '../numerics/sum.js';
import { checkTraining } from './checks.js';
import { constantModel, type FittedConstant } from './constantModel.js';
import type { FitOptions, Regressor } from './estimator.js';

/** A baseline has nothing to set. */
export const defaults = Object.freeze({});

/**
 * The baseline that every R2 is measured against: the mean of y, whatever the features.
 * scikit-learn's DummyRegressor. O(n).
 */
export function meanRegressor(): Regressor<FittedConstant> {
  return Object.freeze({ kind: 'mean', params: defaults, fit });
}

function fit(X: Matrix, y: Float64Array, options: FitOptions = {}): FittedConstant {
  checkTraining(X, y, options);
  return constantModel('mean', X, weightedMean(y, options.sampleWeight));
}

/** The exact mean; with weights around a row that has one, so that equal values stay exact. */
function weightedMean(y: Float64Array, weights?: Float64Array): number {
  if (!weights) return mean(y);
  const most = weights.reduce((a, b) => Math.max(a, b)), origin = y[weights.indexOf(most)];
  const shares = weights.map(w => w / most); // sums of weights may not overflow
  return origin + sum(y.map((v, i) => shares[i] * (v - origin))) / sum(shares);
}
