import { cholesky, choleskySolve } from '../numerics/cholesky.js';
import { leastSquares } from '../numerics/qr.js';
import type { Matrix } from '../numerics/matrix.js';
import { checkSums, checkTraining } from './checks.js';
import type { FitOptions, Regressor } from './estimator.js';
import { interceptOf, linearState, restoreLinear, type FittedLinear } from './linearModel.js';
import { sufficientStatistics, type SufficientStatistics } from './sufficientStatistics.js';

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
  const S = checkSums(sufficientStatistics(X, y, undefined, options.sampleWeight), X, y);
  const beta = linearCoefficients(S) ?? byQr(X, y, S, options);
  return restoreLinear(linearState('linear', defaults, X, beta, interceptOf(S, beta)));
}

/** The coefficients from the sums alone; undefined where they are too ill-conditioned. O(p^3). */
export function linearCoefficients(S: SufficientStatistics): Float64Array | undefined {
  const L = cholesky(S.XX, S.features, leastPivot);
  return L && choleskySolve(L, S.features, S.Xy);
}

function byQr(
  X: Matrix, y: Float64Array, S: SufficientStatistics, { sampleWeight }: FitOptions,
): Float64Array {
  const p = X.columns, root = sampleWeight?.map(Math.sqrt);
  const varies = S.meanX.map((_, j) => S.XX[j * p + j] > 0 ? 1 : 0);
  const data = X.data.map((x, at) =>
    varies[at % p] * (x - S.meanX[at % p]) * (root ? root[Math.floor(at / p)] : 1));
  const target = y.map((v, i) => (v - S.meanY) * (root ? root[i] : 1));
  const centred = { rows: X.rows, columns: p, data };
  const { coefficients, rank } = leastSquares(centred, target);
  return rank === p ? coefficients : rowSpacePart(centred, coefficients);
}

/**
 * The projection of a solution on the space of A's rows: the solution of least norm. It is A'z
 * with z the least-squares solution of A'z = solution.
 */
function rowSpacePart({ rows, columns, data }: Matrix, solution: Float64Array): Float64Array {
  const turned = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j];
  }
  const z = leastSquares({ rows: columns, columns: rows, data: turned }, solution).coefficients;
  return solution.map((_, j) => {
    let value = 0;
    for (let i = 0; i < rows; i++) value += turned[j * rows + i] * z[i];
    return value;
  });
}
