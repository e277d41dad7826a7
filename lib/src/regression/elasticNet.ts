import type { Matrix } from '../numerics/matrix.js';
import { checkTraining } from './checks.js';
import { coordinateDescent } from './coordinateDescent.js';
import type { FitOptions, Regressor } from './estimator.js';
import { interceptOf } from './linear.js';
import { linearState, restoreLinear, type FittedLinear } from './linearModel.js';
import { checkAlpha } from './ridge.js';
import { sufficientStatistics } from './sufficientStatistics.js';

export interface ElasticNetParameters {
  /** The weight of the whole penalty, >= 0. */
  readonly alpha: number;
  /** The share of the absolute penalty, in [0, 1]; 1 is the lasso. */
  readonly l1Ratio: number;
  /** Stops when no coefficient moves by more than this share of the largest. */
  readonly tolerance: number;
  readonly maxIterations: number;
}
export const defaults: ElasticNetParameters = Object.freeze({
  alpha: 1, l1Ratio: 0.5, tolerance: 1e-12, maxIterations: 100_000,
});

/**
 * The elastic net: minimises |y - b0 - X b|^2 / 2n + alpha (l1Ratio |b|_1 + (1 - l1Ratio) |b|^2 / 2)
 * (Zou & Hastie 2005, doi 10.1111/j.1467-9868.2005.00503.x). scikit-learn's ElasticNet, run to
 * convergence. O(n p^2) once and O(p^2) a sweep.
 * @throws RangeError on a wrong parameter.
 */
export function elasticNet(params: Partial<ElasticNetParameters> = {}): Regressor<FittedLinear> {
  return penalised('elastic_net', { ...defaults, ...params });
}

/** The elastic net under another name: the lasso is one. */
export function penalised(kind: string, params: ElasticNetParameters): Regressor<FittedLinear> {
  const { alpha, l1Ratio, tolerance, maxIterations } = params;
  checkAlpha(alpha);
  if (!(l1Ratio >= 0 && l1Ratio <= 1)) {
    throw new RangeError(`invalid l1Ratio; not in [0, 1]: ${l1Ratio}`);
  }
  if (!(tolerance > 0)) {
    throw new RangeError(`invalid tolerance; not a number > 0: ${tolerance}`);
  }
  if (!Number.isInteger(maxIterations) || maxIterations < 1) {
    throw new RangeError(`invalid maxIterations; not an integer >= 1: ${maxIterations}`);
  }
  const settings = Object.freeze({ alpha, l1Ratio, tolerance, maxIterations });
  return Object.freeze({
    kind,
    params: settings,
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const S = sufficientStatistics(X, y, options.sampleWeight);
      const { coefficients } = coordinateDescent(S, settings);
      return restoreLinear(linearState(kind, settings, X, coefficients,
        interceptOf(S, coefficients)));
    },
  });
}
