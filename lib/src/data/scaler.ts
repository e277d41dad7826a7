import { InputError } from '../core/errors.js';
import { matrix, type Matrix } from '../numerics/matrix.js';

/** The plain data of a fitted scaler: what its file holds. */
export interface ScalerState {
  readonly kind: 'standardScaler';
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly featureNames?: readonly string[];
}

/** Centres and scales each column by what it learnt of the training rows. */
export interface FittedScaler {
  readonly mean: Float64Array;
  /** Population standard deviations; 1 where a column is constant. */
  readonly scale: Float64Array;
  readonly featureNames?: readonly string[];
  /** (x - mean) / scale; a missing value (NaN) becomes 0, that is the mean. A new matrix. */
  transform(X: Matrix): Matrix;
  /** scale x + mean. A new matrix. */
  inverse(X: Matrix): Matrix;
  toJSON(): ScalerState;
}

/** Standardisation to mean 0 and standard deviation 1, as scikit-learn's StandardScaler. */
export interface StandardScaler {
  /**
   * Learns mean and population standard deviation of each column from the values that are there.
   * O(np), two passes.
   * @throws InputError on no rows, an infinite value, or a column without any value.
   */
  fit(X: Matrix): FittedScaler;
}

export function standardScaler(): StandardScaler {
  return { fit };
}

function fit(X: Matrix): FittedScaler {
  if (X.rows === 0) throw new InputError('no rows to scale; hand in at least one');
  const mean = new Float64Array(X.columns), scale = new Float64Array(X.columns);
  for (let j = 0; j < X.columns; j++) {
    const moments = momentsOf(X, j);
    mean[j] = moments.mean;
    scale[j] = moments.scale;
  }
  return fitted(mean, scale, X.names);
}

/**
 * The mean and standard deviation of column j. The second pass takes the mean's own rounding
 * out again (Chan, Golub & LeVeque 1983, doi 10.1080/00031305.1983.10483115, eq. 1.7).
 */
function momentsOf(X: Matrix, j: number): { mean: number; scale: number } {
  let n = 0, sum = 0;
  for (let i = j; i < X.data.length; i += X.columns) {
    const value = X.data[i];
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) {
      throw new InputError(`${nameOf(X.names, j)} is ${value} in row ${(i - j) / X.columns}; ` +
        'mend or drop that row');
    }
    n++;
    sum += value;
  }
  if (n === 0) throw new InputError(`${nameOf(X.names, j)} has no value at all; leave it out`);
  const rough = sum / n;
  let rest = 0, squares = 0;
  for (let i = j; i < X.data.length; i += X.columns) {
    const d = X.data[i] - rough;
    if (Number.isNaN(d)) continue;
    rest += d;
    squares += d * d;
  }
  const mean = rough + rest / n;
  const variance = Math.max(0, (squares - rest * rest / n) / n);
  return { mean, scale: isConstant(variance, mean, n) ? 1 : Math.sqrt(variance) };
}

/** Below this a variance is rounding alone: scikit-learn's bound, from the paper above. */
function isConstant(variance: number, mean: number, n: number): boolean {
  return variance <= n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
}

function fitted(
  mean: Float64Array, scale: Float64Array, featureNames?: readonly string[],
): FittedScaler {
  function map(X: Matrix, f: (value: number, j: number) => number): Matrix {
    checkColumns(X, mean.length, featureNames);
    const out = new Float64Array(X.data.length);
    for (let i = 0, j = 0; i < out.length; i++) {
      out[i] = f(X.data[i], j);
      if (++j === X.columns) j = 0;
    }
    return matrix(X.rows, X.columns, out, X.names ?? featureNames);
  }
  return Object.freeze({
    mean,
    scale,
    ...(featureNames && { featureNames }),
    transform: (X: Matrix) =>
      map(X, (x, j) => Number.isNaN(x) ? 0 : (x - mean[j]) / scale[j]),
    inverse: (X: Matrix) => map(X, (z, j) => z * scale[j] + mean[j]),
    toJSON: (): ScalerState => ({
      kind: 'standardScaler',
      mean: [...mean],
      scale: [...scale],
      ...(featureNames && { featureNames }),
    }),
  });
}

/** Turns a scaler's JSON back into it. @throws InputError when it is not one. */
export function restoreScaler(state: ScalerState): FittedScaler {
  const { kind, mean, scale, featureNames } = state;
  const numbers = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every(value => Number.isFinite(value));
  if (kind !== 'standardScaler' || !numbers(mean) || !numbers(scale) ||
    mean.length !== scale.length || scale.some(value => value <= 0) ||
    (featureNames && featureNames.length !== mean.length)) {
    throw new InputError('this is not the state of a standard scaler; fit it again');
  }
  return fitted(Float64Array.from(mean), Float64Array.from(scale), featureNames);
}

function checkColumns(X: Matrix, count: number, names?: readonly string[]): void {
  if (X.columns !== count) {
    throw new InputError(`the scaler was fitted on ${count} columns; got ${X.columns}`);
  }
  const given = X.names;
  const at = names && given ? names.findIndex((name, j) => name !== given[j]) : -1;
  if (names && given && at >= 0) {
    throw new InputError(`column ${at} is "${given[at]}" but the scaler was fitted on ` +
      `"${names[at]}"; hand the columns in as: ${names.join(', ')}`);
  }
}

function nameOf(names: readonly string[] | undefined, j: number): string {
  return names ? `"${names[j]}"` : `column ${j}`;
}
