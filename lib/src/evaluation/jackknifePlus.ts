import { InputError } from '../core/errors.js';
import { cholesky, choleskySolve } from '../numerics/cholesky.js';
import type { Matrix } from '../numerics/matrix.js';
import { checkFeatures, checkTraining } from '../regression/checks.js';
import { plusEnds, type Intervals } from './crossConformal.js';

export interface JackknifeOptions {
  /** The weight of the squared coefficients, as ridge has it; 0 is least squares. */
  readonly alpha?: number;
  readonly level?: number;
}

/** A fitted jackknife+: predictions and intervals for new rows. */
export interface FittedJackknife {
  predict(X: Matrix): Float64Array;
  intervals(X: Matrix): Intervals;
}

/**
 * Jackknife+ prediction intervals (Barber et al. 2021, doi 10.1214/20-AOS1965) of least squares or
 * ridge: each row is left out once, and a new row's ends come from all these models and the
 * residuals of the rows that they had not seen. None is fitted again: without row i the
 * prediction at x is m(x) - x' M xi ri / (1 - hi), with residual ri, leverage hi and
 * M = (X'X + alpha)^-1. Coverage is at least 2 level - 1 whatever the data, and the level in
 * practice; a row that alone decides its fit makes no promise, its ends are infinite.
 * O(n p²) to fit, O(n (p + log n)) a new row.
 * @throws RangeError on a wrong parameter, InputError on wrong data or columns that follow from
 *   others.
 */
export function jackknifePlus(
  X: Matrix, y: Float64Array, { alpha = 0, level = 0.95 }: JackknifeOptions = {},
): FittedJackknife {
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  if (!(alpha >= 0 && Number.isFinite(alpha))) {
    throw new RangeError(`invalid alpha; not a number >= 0: ${alpha}`);
  }
  checkTraining(X, y);
  const n = X.rows, p = X.columns, scaling = scalingOf(X), Z = standardised(X, scaling);
  const L = cholesky(gram(Z, n, p, scaling.scale, alpha), p);
  if (!L) {
    throw new InputError('columns follow from each other; leave some out or give an alpha above 0');
  }
  const meanY = y.reduce((a, b) => a + b, 0) / n, Zy = new Float64Array(p);
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) Zy[j] += Z[i * p + j] * (y[i] - meanY);
  const beta = choleskySolve(L, p, Zy), dot = (at: number, w: Float64Array): number => {
    let total = 0;
    for (let j = 0; j < p; j++) total += Z[at + j] * w[j];
    return total;
  };
  const leftOut = y.map((value, i) => { // what the residual without the row would be
    const leverage = 1 / n + dot(i * p, choleskySolve(L, p, Z.subarray(i * p, i * p + p)));
    const rest = 1 - leverage;
    return rest > alone ? (value - meanY - dot(i * p, beta)) / rest : NaN;
  });
  const model = { kind: 'jackknife', featureCount: p, ...(X.names && { featureNames: X.names }) };
  const placed = (fresh: Matrix): Float64Array => {
    checkFeatures(model, fresh);
    return standardised(fresh, scaling);
  };
  const predict = (fresh: Matrix): Float64Array => {
    const V = placed(fresh);
    return Float64Array.from({ length: fresh.rows }, (_, i) =>
      beta.reduce((total, b, j) => total + b * V[i * p + j], meanY));
  };
  return { predict, intervals: fresh => plusEnds(n, fresh.rows, level, ends(fresh)) };

  /** For each new row the ends that each row left out would give it. */
  function ends(fresh: Matrix): (row: number, below: Float64Array, above: Float64Array) => void {
    const V = placed(fresh), predicted = predict(fresh);
    return (row, below, above) => {
      const w = choleskySolve(L!, p, V.subarray(row * p, row * p + p));
      for (let i = 0; i < n; i++) {
        const value = predicted[row] - (1 / n + dot(i * p, w)) * leftOut[i];
        const size = Math.abs(leftOut[i]);
        below[i] = Number.isNaN(size) ? -Infinity : value - size;
        above[i] = Number.isNaN(size) ? Infinity : value + size;
      }
    };
  }
}

/** What rounding leaves of 1 - leverage where leverage is 1. */
const alone = 1e-10;

interface Scaling { readonly mean: Float64Array; readonly scale: Float64Array }

/** Mean and root mean square of each column; a constant one has scale 0 and counts as 0. */
function scalingOf({ rows, columns: p, data }: Matrix): Scaling {
  const mean = new Float64Array(p), scale = new Float64Array(p);
  for (let at = 0; at < rows * p; at++) mean[at % p] += data[at] / rows;
  for (let at = 0; at < rows * p; at++) scale[at % p] += (data[at] - mean[at % p]) ** 2 / rows;
  return { mean, scale: scale.map((s, j) => s > 1e-28 * mean[j] ** 2 ? Math.sqrt(s) : 0) };
}

function standardised({ data, columns: p }: Matrix, { mean, scale }: Scaling): Float64Array {
  return data.map((v, at) => scale[at % p] > 0 ? (v - mean[at % p]) / scale[at % p] : 0);
}

/** Z'Z with the penalty, which counts in units of the columns as they came. */
function gram(Z: Float64Array, n: number, p: number, scale: Float64Array, alpha: number): Float64Array {
  const G = new Float64Array(p * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      for (let k = 0; k <= j; k++) G[j * p + k] += Z[i * p + j] * Z[i * p + k];
    }
  }
  for (let j = 0; j < p; j++) G[j * p + j] += scale[j] > 0 ? alpha / scale[j] ** 2 : 1;
  return G;
}
