import { coordinateDescent } from './coordinateDescent.js';
import { checkPenalty, defaults as elasticNetDefaults } from './elasticNet.js';
import { linearCoefficients } from './linear.js';
import { interceptOf } from './linearModel.js';
import { checkAlpha, ridgeCoefficients } from './ridge.js';
import type { SufficientStatistics } from './sufficientStatistics.js';

/** The linear models that need no rows once the sums are there. */
export type LinearKind = 'linear' | 'ridge' | 'lasso' | 'elastic_net';

/** A plane in the units of the statistics that it was fitted on. */
export interface LinearFit {
  readonly coefficients: Float64Array;
  readonly intercept: number;
  readonly converged: boolean;
}

/** The penalty and when to stop; what is absent has the estimator's default. */
export interface LinearSettings {
  readonly alpha?: number;
  readonly l1Ratio?: number;
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/**
 * The same fit as from the rows, from their sums: O(p^3) whatever the rows. `start` warms lasso
 * and elastic net up with the coefficients of a neighbouring setting. Undefined where least
 * squares needs the rows: nearly collinear columns, or an alpha of 0.
 * @throws RangeError on a wrong parameter.
 */
export function fitFromStatistics(
  kind: LinearKind, S: SufficientStatistics, params: LinearSettings = {}, start?: Float64Array,
): LinearFit | undefined {
  const settings = { ...elasticNetDefaults, ...params, ...(kind === 'lasso' && { l1Ratio: 1 }) };
  if (kind === 'lasso' || kind === 'elastic_net') {
    checkPenalty(settings);
    const { coefficients, converged } = coordinateDescent(S, settings, start);
    return { coefficients, intercept: interceptOf(S, coefficients), converged };
  }
  if (kind === 'ridge') checkAlpha(settings.alpha);
  const coefficients = kind === 'ridge' && settings.alpha > 0
    ? ridgeCoefficients(S, settings.alpha) : linearCoefficients(S);
  return coefficients &&
    { coefficients, intercept: interceptOf(S, coefficients), converged: true };
}

/**
 * Statistics of the columns standardised by their own means and population deviations (1 where
 * constant): what a scaler and a second pass over the rows would give. O(p^2).
 */
export function standardisedStatistics(
  S: SufficientStatistics,
): { readonly statistics: SufficientStatistics; readonly scale: Float64Array } {
  const p = S.features;
  const scale = S.meanX.map((_, j) => Math.sqrt(S.XX[j * p + j] / S.weight) || 1);
  const XX = S.XX.map((value, at) => value / (scale[Math.floor(at / p)] * scale[at % p]));
  return { scale,
    statistics: { ...S, meanX: new Float64Array(p), XX, Xy: S.Xy.map((v, j) => v / scale[j]) } };
}

/** A fit on standardised columns in the units of the columns themselves. O(p). */
export function inOwnUnits(
  fit: LinearFit, meanX: Float64Array, scale: Float64Array,
): LinearFit {
  const coefficients = fit.coefficients.map((b, j) => b / scale[j]);
  return { ...fit, coefficients, intercept: interceptOf({ meanX, meanY: fit.intercept },
    coefficients) };
}

/**
 * R2 and root mean squared error of a plane on the rows behind some statistics. O(p^2). Digits
 * are those of yy: an error below 1e-7 of the spread of y drowns in rounding.
 */
export function scoreFromStatistics(
  S: SufficientStatistics, { coefficients: b, intercept }: LinearFit,
): { readonly r2: number; readonly rmse: number } {
  const p = S.features, shift = interceptOf(S, b) - intercept;
  let squares = S.yy + S.weight * shift * shift;
  for (let j = 0; j < p; j++) {
    let pull = 2 * S.Xy[j];
    for (let k = 0; k < p; k++) pull -= S.XX[j * p + k] * b[k];
    squares -= b[j] * pull;
  }
  squares = Math.max(0, squares);
  // without spread only a perfect answer is worth 1: as scikit-learn's r2_score
  const r2 = S.yy > 0 ? 1 - squares / S.yy : Number(squares === 0);
  return { r2, rmse: Math.sqrt(squares / S.weight) };
}
