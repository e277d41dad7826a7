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
  if (p > mostExact && !source) {
    throw new RangeError(`invalid source; ${p} features need one to draw orders from`);
  }
  for (let i = 0; i < X.rows; i++) {
    const row = values.data.subarray(i * p, (i + 1) * p);
    const worths = (coalitions: readonly Coalition[]): Float64Array =>
      meanPredictions(model, X, i, background, coalitions);
    if (source && p > mostExact) drawnRow(row, worths, orders, source);
    else exactRow(row, worths);
  }
  return { base: mean(model.predict(background)), values };
}

/** Which features take the values of the row that is explained. */
type Coalition = (feature: number) => boolean;
type Worths = (coalitions: readonly Coalition[]) => Float64Array;

/** By the definition: each coalition's worth once, its weight |S|! (p - |S| - 1)! / p!. */
function exactRow(row: Float64Array, worths: Worths): void {
  const p = row.length;
  const all = worths(Array.from({ length: 2 ** p }, (_, mask): Coalition => j => (mask >> j & 1) === 1));
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
  row: Float64Array, worths: Worths, orders: number, source: RandomSource,
): void {
  for (let k = 0; k < orders; k++) {
    const order = source.permutation(row.length);
    for (const walk of [order, order.slice().reverse()]) {
      const place = new Int32Array(walk.length);
      walk.forEach((j, at) => { place[j] = at; });
      const after = worths(Array.from({ length: walk.length + 1 },
        (_, known): Coalition => j => place[j] < known));
      walk.forEach((j, at) => { row[j] += (after[at + 1] - after[at]) / (2 * orders); });
    }
  }
}

/** Rows that are predicted at once: networks take thousands in little more time than one. */
const mostRows = 16_384;

/** The mean prediction of the background's rows with a coalition's features taken from row i of X. */
function meanPredictions(
  model: Predictor, X: Matrix, i: number, background: Matrix, coalitions: readonly Coalition[],
): Float64Array {
  const p = X.columns, size = background.data.length, worths = new Float64Array(coalitions.length);
  const block = Math.max(1, Math.floor(mostRows / Math.max(1, background.rows)));
  for (let from = 0; from < coalitions.length; from += block) {
    const some = coalitions.slice(from, from + block), data = new Float64Array(some.length * size);
    some.forEach((inside, c) => {
      const own = data.subarray(c * size, (c + 1) * size);
      own.set(background.data);
      for (let j = 0; j < p; j++) {
        if (inside(j)) for (let at = j; at < size; at += p) own[at] = X.data[i * p + j];
      }
    });
    const predicted = model.predict(matrix(some.length * background.rows, p, data, X.names));
    some.forEach((_, c) => {
      worths[from + c] = mean(predicted.subarray(c * background.rows, (c + 1) * background.rows));
    });
  }
  return worths;
}

const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
