import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { shapley } from '../evaluation/shapley.js';
import { matrix, rowOf, type Matrix } from '../numerics/matrix.js';
import { warningsOf } from './customers.js';
import type { ServedModel, Serving } from './openServing.js';

/** A prediction with its 95 % interval, in units of the target; null where none is known. */
export interface Prediction {
  readonly prediction: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly warnings: readonly string[];
}

/** What makes a prediction differ from that of the background. */
export interface Explanation {
  readonly base: number;
  readonly prediction: number;
  readonly contributions: readonly { readonly driver: string; readonly value: number }[];
}

/** The model of that name, or the recommended one. @throws InputError on an unknown name. */
export function modelNamed({ models, champion }: Serving, name?: string): ServedModel {
  const model = models.get(name ?? champion);
  if (model) return model;
  const known = [...models.keys()], wanted = String(name).slice(0, 40);
  throw new InputError(`there is no model "${wanted}"` +
    (didYouMean(wanted, known) || `; there are ${known.join(', ')}`));
}

/** Predictions of each row with interval and warnings. */
export function predictRows(serving: Serving, model: ServedModel, X: Matrix): Prediction[] {
  const values = model.predictor.predict(X), known = Number.isFinite(model.halfWidth);
  return Array.from(values, (prediction, i) => ({
    prediction,
    low: known ? prediction - model.halfWidth : null,
    high: known ? prediction + model.halfWidth : null,
    warnings: warningsOf(serving.features, rowOf(X, i)),
  }));
}

/** Exact Shapley values of one row against a background of customers (see evaluation/shapley). */
export function explainRow(
  serving: Serving, model: ServedModel, X: Matrix, background: Matrix,
): Explanation {
  const { base, values } = shapley(model.predictor, X, background);
  const [prediction] = model.predictor.predict(X);
  return { base, prediction, contributions: serving.features.map(({ name }, j) =>
    ({ driver: name, value: values.data[j] })) };
}

/** The one customer in the middle: means of numbers, categories missing (their shares stand in). */
export function averageCustomer({ features }: Serving): Matrix {
  const row = matrix(1, features.length, Float64Array.from(features, one => one.mean),
    features.map(one => one.name));
  return features.some(one => one.levels) ? { ...row, levels: features.map(one => one.levels) } : row;
}

/** Predictions with one driver moved over its range, all else as it is. */
export function whatIfCurve(
  serving: Serving, model: ServedModel, X: Matrix, feature: number, points = 41,
): { readonly at: readonly number[]; readonly predicted: readonly number[] } {
  const { min, max, levels } = serving.features[feature], p = X.columns;
  const at = levels ? levels.map((_, k) => k)
    : Array.from({ length: points }, (_, k) => min + (max - min) * k / (points - 1));
  const data = new Float64Array(at.length * p);
  at.forEach((value, k) => {
    data.set(rowOf(X, 0), k * p);
    data[k * p + feature] = value;
  });
  const rows = { ...X, rows: at.length, data };
  return { at, predicted: [...model.predictor.predict(rows)] };
}
