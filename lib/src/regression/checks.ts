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

/** @throws InputError when sums have overflowed: values of some 1e150 and above. */
export function checkSums(S: SufficientStatistics): SufficientStatistics {
  const { features: p, XX, yy } = S;
  const bad = S.meanX.findIndex((_, j) => !Number.isFinite(XX[j * p + j]));
  if (bad >= 0) throw new InputError(`feature ${bad} is too large to be squared; scale it`);
  if (!Number.isFinite(yy)) throw new InputError('y is too large to be squared; scale it');
  return S;
}

/** @throws RangeError when a hyper-parameter has a name that the estimator does not know. */
export function checkNames(kind: string, params: object, defaults: object): void {
  const known = Object.keys(defaults);
  const wrong = Object.keys(params).find(name => !known.includes(name));
  if (wrong === undefined) return;
  throw new RangeError(`invalid parameter of ${kind}; not ` +
    `${known.length > 0 ? `one of ${known.join(', ')}` : 'known, there are none'}: ${wrong}`);
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
