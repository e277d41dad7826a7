import { cholesky, choleskySolve } from '../numerics/cholesky.js';
import type { Matrix } from '../numerics/matrix.js';
import { symmetricEigen } from '../numerics/symmetricEigen.js';
import { checkSums, checkTraining } from './checks.js';
import type { FitOptions, Regressor } from './estimator.js';
import { linear } from './linear.js';
import { interceptOf, linearState, restoreLinear, type FittedLinear } from './linearModel.js';
import { sufficientStatistics, type SufficientStatistics } from './sufficientStatistics.js';

export interface RidgeParameters {
  /** The weight of the squared coefficients, >= 0. */
  readonly alpha: number;
}
export const defaults: RidgeParameters = Object.freeze({ alpha: 1 });

/**
 * Ridge regression: minimises |y - b0 - X b|^2 + alpha |b|^2, the intercept free (Hoerl & Kennard
 * 1970, doi 10.1080/00401706.1970.10488634). scikit-learn's Ridge. O(n p^2).
 * @throws RangeError when alpha is not a number >= 0.
 */
export function ridge(params: Partial<RidgeParameters> = {}): Regressor<FittedLinear> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkAlpha(settings.alpha);
  return Object.freeze({
    kind: 'ridge',
    params: settings,
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      if (settings.alpha === 0) {
        const { coefficients, intercept } = linear().fit(X, y, options).toJSON();
        return restoreLinear(linearState('ridge', settings, X, Float64Array.from(coefficients),
          intercept));
      }
      checkTraining(X, y, options);
      const S = checkSums(sufficientStatistics(X, y, undefined, options.sampleWeight), X, y);
      const beta = ridgeCoefficients(S, settings.alpha);
      return restoreLinear(linearState('ridge', settings, X, beta, interceptOf(S, beta)));
    },
  });
}

/** A pivot below this share of its column has lost too many digits to divide by. */
const leastPivot = 1e-9;

/** The coefficients from the sums alone, alpha > 0. O(p^3). */
export function ridgeCoefficients(S: SufficientStatistics, alpha: number): Float64Array {
  const p = S.features, A = Float64Array.from(S.XX);
  for (let j = 0; j < p; j++) A[j * p + j] += alpha;
  const L = cholesky(A, p, leastPivot);
  if (L) return choleskySolve(L, p, S.Xy);
  // an alpha that vanishes beside collinear columns: by eigenvalues, which stay apart from 0
  const { values, vectors } = symmetricEigen({ rows: p, columns: p, data: S.XX });
  const beta = new Float64Array(p);
  for (let k = 0; k < p; k++) {
    let dot = 0;
    for (let j = 0; j < p; j++) dot += vectors.data[j * p + k] * S.Xy[j];
    // X'y has no share in directions in which X does not vary: what is there is rounding
    const weight = values[k] > emptyDirection * values[0] ? dot / (values[k] + alpha) : 0;
    for (let j = 0; j < p; j++) beta[j] += weight * vectors.data[j * p + k];
  }
  return beta;
}
const emptyDirection = 1e-14;

/** @throws RangeError when alpha is not a number >= 0. */
export function checkAlpha(alpha: number): void {
  if (!(alpha >= 0 && Number.isFinite(alpha))) {
    throw new RangeError(`invalid alpha; not a number >= 0: ${alpha}`);
  }
}
