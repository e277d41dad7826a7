import { cholesky, choleskySolve } from '../numerics/cholesky.js';
import { leastSquares } from '../numerics/qr.js';
import type { Matrix } from '../numerics/matrix.js';
import { checkTraining } from './checks.js';
import type { FitOptions, Regressor } from './estimator.js';
import { linearState, restoreLinear, type FittedLinear } from './linearModel.js';
import { sufficientStatistics } from './sufficientStatistics.js';

/** Least squares has nothing to set. */
export const defaults = Object.freeze({});

/** A pivot below this share of its column says that the sums have lost too many digits. */
const leastPivot = 1e-5;

/**
 * Ordinary least squares with an intercept. Well-conditioned tables go through the centred sums,
 * O(n p^2) in one pass; others through a rank-revealing QR, and of many equally good solutions
 * (collinear columns, fewer rows than features) the one of least norm is taken, as scikit-learn's
 * LinearRegression does.
 */
export function linear(): Regressor<FittedLinear> {
  return Object.freeze({ kind: 'linear', params: defaults, fit });
}

function fit(X: Matrix, y: Float64Array, options: FitOptions = {}): FittedLinear {
  checkTraining(X, y, options);
  const S = sufficientStatistics(X, y, options.sampleWeight);
  const L = cholesky(S.XX, X.columns, leastPivot);
  const beta = L ? choleskySolve(L, X.columns, S.Xy) : byQr(X, y, S.meanX, S.meanY, options);
  return restoreLinear(linearState('linear', defaults, X, beta, interceptOf(S, beta)));
}

/** What makes the fitted plane pass through the means. */
export function interceptOf(
  S: { readonly meanX: Float64Array; readonly meanY: number }, beta: Float64Array,
): number {
  return beta.reduce((rest, b, j) => rest - b * S.meanX[j], S.meanY);
}

function byQr(
  X: Matrix, y: Float64Array, meanX: Float64Array, meanY: number, { sampleWeight }: FitOptions,
): Float64Array {
  const p = X.columns, root = sampleWeight?.map(Math.sqrt);
  const data = X.data.map((x, at) => (x - meanX[at % p]) * (root ? root[Math.floor(at / p)] : 1));
  const target = y.map((v, i) => (v - meanY) * (root ? root[i] : 1));
  return leastSquares({ rows: X.rows, columns: p, data }, target).coefficients;
}
