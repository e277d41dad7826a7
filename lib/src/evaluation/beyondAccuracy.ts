import { columnOf, isCategory, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { rmse } from '../metrics/rmse.js';
import { spearman } from '../statistics/spearman.js';
import type { Predictor } from './crossValidate.js';

/** How a model behaves where scores do not look. */
export type BeyondAccuracyRow = {
  readonly model: string;
  /** How far predictions move (RMS) when each driver is misread by a tenth of its standard deviation. */
  readonly noise: number;
  /** The mean slope beyond the largest value of a driver, as a share of that inside; 1 goes on, 0 stops. */
  readonly beyond: number;
  /**
   * Mean rank correlation with the other models of how far predictions move (RMS) when a driver is
   * shuffled; NaN of one model.
   */
  readonly agreement: number;
  /** How many numbers its file holds. */
  readonly numbers: number;
  /** Bytes of its folder. */
  readonly bytes: number;
};

/** A model to look at. */
export interface LookedAt {
  readonly name: string;
  readonly model: Predictor;
  readonly numbers: number;
  readonly bytes: number;
}

const misreading = 0.1, noiseDraws = 20, shuffles = 5, mostRows = 1000;

/**
 * Sensitivity to noise in the inputs, agreement on what matters, behaviour beyond the largest
 * values, and size, by predictions for the training rows (the first 1,000): no target is looked
 * at and no row kept aside, so that a choice may see it. The same seed gives the same figures.
 * O(models x features) predictions of those rows.
 */
export function beyondAccuracy(
  models: readonly LookedAt[], training: Matrix, seed: number,
): BeyondAccuracyRow[] {
  const X = takeRows(training, Int32Array.from({ length: Math.min(mostRows, training.rows) }, (_, i) => i));
  const spread = spreads(training);
  const importances = models.map(({ model }) => shuffleEffects(model, X, seed));
  return models.map(({ name, model, numbers, bytes }, m) => ({
    model: name,
    noise: noiseEffect(model, X, spread, seed),
    beyond: slopeBeyond(model, X, largest(training), spread),
    agreement: meanOf(importances.filter((_, other) => other !== m && X.columns > 2)
      .map(other => spearman(importances[m], other).r).filter(Number.isFinite)),
    numbers, bytes,
  }));
}

function noiseEffect(model: Predictor, X: Matrix, spread: readonly number[], seed: number): number {
  const source = random(seed), p = X.columns, base = model.predict(X);
  return meanOf(Array.from({ length: noiseDraws }, () => {
    const data = X.data.map((value, at) => value + misreading * spread[at % p] * source.normal());
    return rmse(base, model.predict({ ...X, data }));
  }));
}

/** By driver: how far predictions move when its values are dealt out anew. */
function shuffleEffects(model: Predictor, X: Matrix, seed: number): Float64Array {
  const source = random(seed), p = X.columns, base = model.predict(X);
  return Float64Array.from({ length: p }, (_, j) => meanOf(Array.from({ length: shuffles }, () => {
    const order = source.permutation(X.rows), data = Float64Array.from(X.data);
    order.forEach((from, i) => { data[i * p + j] = X.data[from * p + j]; });
    return rmse(base, model.predict({ ...X, data }));
  })));
}

const largest = (X: Matrix): number[] => Array.from({ length: X.columns }, (_, j) =>
  columnOf(X, j).reduce((most, value) => value > most ? value : most, -Infinity));

/** Each driver that is a number from its largest value one deviation on, all else as it is. */
function slopeBeyond(
  model: Predictor, X: Matrix, most: readonly number[], spread: readonly number[],
): number {
  const p = X.columns;
  const ratios = Array.from({ length: p }, (_, j) => j).filter(j => spread[j] > 0).map(j => {
    const mean = meanOf(columnOf(X, j).filter(value => !Number.isNaN(value)));
    const at = (value: number): number => meanOf(model.predict({ ...X,
      data: X.data.map((other, place) => place % p === j ? value : other) }));
    const inside = (at(mean + spread[j]) - at(mean - spread[j])) / 2;
    return { inside: Math.abs(inside), ratio: (at(most[j] + spread[j]) - at(most[j])) / inside };
  });
  const weight = ratios.reduce((sum, one) => sum + one.inside, 0);
  return ratios.reduce((sum, { inside, ratio }) => sum + (inside === 0 ? 0 : inside * ratio), 0) / weight;
}

/** Standard deviations of the columns; 0 of a category. */
function spreads(X: Matrix): number[] {
  return Array.from({ length: X.columns }, (_, j) => {
    if (isCategory(X, j)) return 0;
    const values = columnOf(X, j).filter(value => !Number.isNaN(value)), mean = meanOf(values);
    return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, values.length - 1));
  });
}

const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** How many numbers plain data holds. */
export function numbersIn(state: unknown): number {
  if (typeof state === 'number') return 1;
  if (typeof state !== 'object' || state === null) return 0;
  return Object.values(state).reduce((sum: number, one) => sum + numbersIn(one), 0);
}
