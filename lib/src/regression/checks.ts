import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';
import type { FitOptions, RegressorState } from './estimator.js';

/** @throws InputError when X, y or the weights cannot be fitted: sizes, NaN, infinity. */
export function checkTraining(X: Matrix, y: Float64Array, options: FitOptions = {}): void {
  if (X.rows === 0) throw new InputError('no rows to fit; hand in at least one');
  if (X.columns === 0) throw new InputError('no features to fit; hand in at least one');
  if (y.length !== X.rows) {
    throw new InputError(`X has ${X.rows} rows but y has ${y.length} values; make them equal`);
  }
  checkFinite(X);
  const bad = y.findIndex(v => !Number.isFinite(v));
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

function checkFinite(X: Matrix): void {
  const bad = X.data.findIndex(v => !Number.isFinite(v));
  if (bad < 0) return;
  const i = Math.floor(bad / X.columns), j = bad % X.columns;
  const name = X.names ? `"${X.names[j]}"` : `feature ${j}`;
  throw new InputError(`${name} is ${X.data[bad]} in row ${i}; impute or drop that row`);
}
