import type { Matrix } from '../numerics/matrix.js';
import { checkSums, checkTraining } from './checks.js';
import { coordinateDescent, type ElasticNetPenalty } from './coordinateDescent.js';
import type { FitOptions, Parameters, Regressor } from './estimator.js';
import { interceptOf, linearState, restoreLinear, type FittedLinear } from './linearModel.js';
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
 * convergence; the state says `converged`. O(n p^2) once and at most O(p^2) a sweep.
 * @throws RangeError on a wrong parameter.
 */
export function elasticNet(params: Partial<ElasticNetParameters> = {}): Regressor<FittedLinear> {
  const settings = { ...defaults, ...params };
  return penalised('elastic_net', settings, { ...settings });
}

/** The elastic net under another name and with that name's parameters: the lasso is one. */
export function penalised(
  kind: string, penalty: ElasticNetPenalty, shown: Parameters,
): Regressor<FittedLinear> {
  checkPenalty(penalty);
  const params = Object.freeze(shown);
  return Object.freeze({
    kind,
    params,
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const S = checkSums(sufficientStatistics(X, y, undefined, options.sampleWeight), X, y);
      const { coefficients, iterations, converged } = coordinateDescent(S, penalty);
      return restoreLinear(linearState(kind, params, X, coefficients,
        interceptOf(S, coefficients), { iterations, converged }));
    },
  });
}

/** @throws RangeError naming the first wrong value. */
export function checkPenalty(penalty: ElasticNetPenalty): void {
  const { alpha, l1Ratio, tolerance, maxIterations } = penalty;
  checkAlpha(alpha);
  if (!(Number.isFinite(l1Ratio) && l1Ratio >= 0 && l1Ratio <= 1)) {
    throw new RangeError(`invalid l1Ratio; not in [0, 1]: ${l1Ratio}`);
  }
  if (!(tolerance > 0 && Number.isFinite(tolerance))) {
    throw new RangeError(`invalid tolerance; not a number > 0: ${tolerance}`);
  }
  if (!Number.isInteger(maxIterations) || maxIterations < 1) {
    throw new RangeError(`invalid maxIterations; not an integer >= 1: ${maxIterations}`);
  }
}
