import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';
import type { FitOptions, RegressorState } from './estimator.js';
import type { SufficientStatistics } from './sufficientStatistics.js';

/** @throws InputError when X, y or the weights cannot be fitted: sizes, NaN, infinity. */
export function checkTraining(X: Matrix, y: Float64Array, options: FitOptions = {}): void {
  if (X.rows === 0) throw new InputError('no rows to fit; hand in at least one');
  if (X.columns === 0) throw new InputError('no features to fit; hand in at least one');
  if (y.length !== X.rows) {
    throw new InputError(`X has ${X.rows} rows but y has ${y.length} values; make them equal`);
  }
  checkFinite(X);
  const bad = allFinite(y) ? -1 : y.findIndex(v => !Number.isFinite(v));
  if (bad >= 0) throw new InputError(`y is ${y[bad]} in row ${bad}; drop or mend that row`);
  const weights = options.sampleWeight;
  if (!weights) return;
  if (weights.length !== X.rows) {
    throw new InputError(`X has ${X.rows} rows but there are ${weights.length} weights`);
  }
  const wrong = weights.findIndex(w => !(w >= 0 && Number.isFinite(w)));
  if (wrong >= 0) {
    throw new InputError(`weight ${weights[wrong]} in row ${wrong}; give a finite value >= 0`);
  }
  if (!weights.some(w => w > 0)) throw new InputError('all weights are 0; give one above 0');
}

/** @throws InputError when X does not fit what the model was trained on. */
export function checkFeatures(model: RegressorState, X: Matrix): void {
  if (X.columns !== model.featureCount) {
    throw new InputError(`${model.kind} was fitted on ${model.featureCount} features; ` +
      `got ${X.columns}`);
  }
  const trained = model.featureNames, given = X.names;
  const at = trained && given ? trained.findIndex((name, j) => name !== given[j]) : -1;
  if (trained && given && at >= 0) {
    throw new InputError(`feature ${at} is "${given[at]}" but ${model.kind} was fitted on ` +
      `"${trained[at]}"; hand the columns in as: ${trained.join(', ')}`);
  }
  checkFinite(X);
}

/** Squares of smaller differences have lost digits, or vanished. */
const leastDifference = 1e-145;

/**
 * The sums of X and y as they are.
 * @throws InputError when squares have overflowed, or vanished though the values differ.
 */
export function checkSums(
  S: SufficientStatistics, X: Matrix, y: Float64Array,
): SufficientStatistics {
  const p = S.features;
  for (let j = 0; j < p; j++) {
    const name = X.names ? `"${X.names[j]}"` : `feature ${j}`;
    checkSquares(name, S.XX[j * p + j], S.meanX[j], i => X.data[i * p + j], X.rows);
  }
  checkSquares('y', S.yy, S.meanY, i => y[i], X.rows);
  return S;
}

function checkSquares(
  name: string, squares: number, mean: number, valueOf: (row: number) => number, rows: number,
): void {
  if (!Number.isFinite(squares)) {
    throw new InputError(`${name} is too large to be squared; scale it`);
  }
  if (squares >= rows * leastDifference ** 2) return;
  let most = 0;
  for (let i = 0; i < rows; i++) most = Math.max(most, Math.abs(valueOf(i) - mean));
  // a spread of rounding alone is that of a constant
  if (most > 64 * Number.EPSILON * Math.abs(mean) && most < leastDifference) {
    throw new InputError(`${name} is too small to be squared; scale it`);
  }
}

function checkFinite(X: Matrix): void {
  if (allFinite(X.data)) return;
  const bad = X.data.findIndex(v => !Number.isFinite(v));
  const i = Math.floor(bad / X.columns), j = bad % X.columns;
  const name = X.names ? `"${X.names[j]}"` : `feature ${j}`;
  throw new InputError(`${name} is ${X.data[bad]} in row ${i}; impute or drop that row`);
}

/** Zero times NaN or infinity is NaN: sums without a branch, four to keep the adder busy. */
function allFinite(values: Float64Array): boolean {
  const n = values.length;
  let a = 0, b = 0, c = 0, d = 0, i = 0;
  for (; i + 3 < n; i += 4) {
    a += values[i] * 0;
    b += values[i + 1] * 0;
    c += values[i + 2] * 0;
    d += values[i + 3] * 0;
  }
  for (; i < n; i++) a += values[i] * 0;
  return a + b + c + d === 0;
}
