import type { Matrix } from '../numerics/matrix.js';
import { checkSums, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor } from './estimator.js';
import { huberOptimum } from './huberOptimum.js';
import { linearState, restoreLinear, type LinearState } from './linearModel.js';
import { checkAlpha } from './ridge.js';
import { sufficientStatistics } from './sufficientStatistics.js';

export interface HuberParameters {
  /** Errors beyond so many scales count by their size and no longer by their square, >= 1. */
  readonly epsilon: number;
  /** The weight of the squared coefficients, >= 0. */
  readonly alpha: number;
}
export const defaults: HuberParameters = Object.freeze({ epsilon: 1.35, alpha: 0.0001 });

/** A plane and the scale of the errors around it, in units of y. */
export interface HuberState extends LinearState {
  readonly scale: number;
}
export type FittedHuber = FittedRegressor<HuberState>;

/**
 * Huber's regression with its own scale: minimises the sum over rows of
 * s + H((y - b0 - X b) / s) s, plus alpha |b|^2, over b0, b and s, where H(z) is z^2 up to epsilon
 * and 2 epsilon |z| - epsilon^2 beyond (Huber & Ronchetti 2009, "Robust Statistics", 7.7;
 * Owen 2007, "A robust hybrid of lasso and ridge regression", eq. 8). Outliers in y cannot carry
 * the plane away. scikit-learn's HuberRegressor, to the optimum. O(n p^2) an iteration.
 * @throws RangeError on a wrong parameter.
 */
export function huber(params: Partial<HuberParameters> = {}): Regressor<FittedHuber> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkAlpha(settings.alpha);
  if (!(settings.epsilon >= 1 && Number.isFinite(settings.epsilon))) {
    throw new RangeError(`invalid epsilon; not a number >= 1: ${settings.epsilon}`);
  }
  return Object.freeze({
    kind: 'huber',
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const S = checkSums(sufficientStatistics(X, y, undefined, options.sampleWeight), X, y);
      const { coefficients, intercept, scale, iterations, converged } =
        huberOptimum(X, y, S, settings, options.sampleWeight);
      const plane = linearState('huber', { ...settings }, X, coefficients, intercept,
        { iterations, converged });
      return restoreHuber(Object.freeze({ ...plane, scale }));
    },
  });
}

/** A robust plane from the data of its file. */
export function restoreHuber(state: HuberState): FittedHuber {
  return Object.freeze({ ...restoreLinear(state), toJSON: () => state });
}
