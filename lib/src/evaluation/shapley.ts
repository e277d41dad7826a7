import { matrix, type Matrix } from '../numerics/matrix.js';
import type { RandomSource } from '../numerics/random.js';
import type { Predictor } from './crossValidate.js';

/** What each feature adds to each prediction. */
export interface ShapleyValues {
  /** The mean prediction of the background: a prediction is this plus its row of `values`. */
  readonly base: number;
  /** rows x features, in units of the target. */
  readonly values: Matrix;
}

export interface ShapleyOptions {
  /** Up to so many features every coalition is tried; beyond, orders of features are drawn. */
  readonly mostExact?: number;
  /** Orders drawn, each with its reverse. */
  readonly orders?: number;
  /** Needed beyond `mostExact` features. */
  readonly source?: RandomSource;
}

export const shapleyDefaults = { mostExact: 12, orders: 50 } as const;

/**
 * Shapley values of each prediction of X against the rows of a background (Shapley 1953; Lundberg
 * & Lee 2017, arXiv 1705.07874, interventional): a feature outside a coalition takes the values
 * of the background's rows. Exact up to `mostExact` features, at 2^p predictions of rows x
 * background; beyond, the mean over random orders and their reverses (Castro et al. 2009,
 * doi 10.1016/j.cor.2008.04.004), which still sums to the prediction.
 * @throws RangeError where orders have to be drawn and no source is given.
 */
export function shapley(
  model: Predictor, X: Matrix, background: Matrix, options: ShapleyOptions = {},
): ShapleyValues {
  const { mostExact, orders, source } = { source: undefined, ...shapleyDefaults, ...options };
  const p = X.columns, values = matrix(X.rows, p, undefined, X.names);
  const worth = (inside: (feature: number) => boolean, i: number): number =>
    meanPrediction(model, X, i, background, inside);
  for (let i = 0; i < X.rows; i++) {
    const row = values.data.subarray(i * p, (i + 1) * p);
    if (p <= mostExact) exactRow(row, mask => worth(j => (mask >> j & 1) === 1, i));
    else if (source) drawnRow(row, known => worth(j => known.has(j), i), orders, source);
    else throw new RangeError(`invalid source; ${p} features need one to draw orders from`);
  }
  return { base: mean(model.predict(background)), values };
}

/** By the definition: each coalition's worth once, its weight |S|! (p - |S| - 1)! / p!. */
function exactRow(row: Float64Array, worth: (mask: number) => number): void {
  const p = row.length, all = Float64Array.from({ length: 2 ** p }, (_, mask) => worth(mask));
  const weights = [1 / p];
  for (let s = 1; s < p; s++) weights.push(weights[s - 1] * s / (p - s));
  for (let mask = 0; mask < all.length; mask++) {
    const size = bitsIn(mask);
    for (let j = 0; j < p; j++) {
      if ((mask >> j & 1) === 0) row[j] += weights[size] * (all[mask | 1 << j] - all[mask]);
    }
  }
}

function drawnRow(
  row: Float64Array, worth: (known: Set<number>) => number, orders: number, source: RandomSource,
): void {
  for (let k = 0; k < orders; k++) {
    const order = source.permutation(row.length);
    for (const walk of [order, order.slice().reverse()]) {
      const known = new Set<number>();
      let before = worth(known);
      for (const j of walk) {
        const after = worth(known.add(j));
        row[j] += (after - before) / (2 * orders);
        before = after;
      }
    }
  }
}

/** The mean prediction of the background's rows with the features inside taken from row i of X. */
function meanPrediction(
  model: Predictor, X: Matrix, i: number, background: Matrix, inside: (feature: number) => boolean,
): number {
  const p = X.columns, data = Float64Array.from(background.data);
  for (let j = 0; j < p; j++) {
    if (!inside(j)) continue;
    for (let at = j; at < data.length; at += p) data[at] = X.data[i * p + j];
  }
  return mean(model.predict(matrix(background.rows, p, data, X.names)));
}

const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
