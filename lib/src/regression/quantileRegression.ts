import type { Matrix } from '../numerics/matrix.js';
import { checkSums, checkTraining } from './checks.js';
import type { FitOptions, Regressor } from './estimator.js';
import { linearState, restoreLinear, type FittedLinear } from './linearModel.js';
import { quantileOptimum } from './quantileOptimum.js';
import { checkAlpha } from './ridge.js';
import { sufficientStatistics } from './sufficientStatistics.js';

export interface QuantileParameters {
  /** The share of y that is to lie below the plane, in (0, 1). */
  readonly quantile: number;
  /** The weight of the absolute coefficients, >= 0. */
  readonly alpha: number;
}
export const defaults: QuantileParameters = Object.freeze({ quantile: 0.5, alpha: 0 });

/**
 * Linear quantile regression: minimises the mean of pinball(y - b0 - X b) + alpha |b|_1, where
 * pinball(r) is quantile r above and (quantile - 1) r below (Koenker & Bassett 1978,
 * doi 10.2307/1913643). scikit-learn's QuantileRegressor, whose alpha is 1 by default.
 * O(n p^2) an iteration, of which there are 10 to 40.
 * @throws RangeError on a wrong parameter.
 */
export function quantileRegression(
  params: Partial<QuantileParameters> = {},
): Regressor<FittedLinear> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkAlpha(settings.alpha);
  if (!(settings.quantile > 0 && settings.quantile < 1)) {
    throw new RangeError(`invalid quantile; not in (0, 1): ${settings.quantile}`);
  }
  const shown = Object.freeze({ ...settings });
  return Object.freeze({
    kind: 'quantile',
    params: shown,
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const S = checkSums(sufficientStatistics(X, y, undefined, options.sampleWeight), X, y);
      const { coefficients, intercept, iterations, converged } =
        quantileOptimum(X, y, S, settings, options.sampleWeight);
      return restoreLinear(linearState('quantile', shown, X, coefficients, intercept,
        { iterations, converged }));
    },
  });
}
