import { columnOf, isCategory, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { rmse } from '../metrics/rmse.js';
import { spearman } from '../statistics/spearman.js';
import type { Predictor } from './crossValidate.js';
import { permutationImportance } from './permutationImportance.js';

/** How a model behaves where scores do not look. */
export type BeyondAccuracyRow = {
  readonly model: string;
  /** How much RMSE rises when each driver is misread by a tenth of its standard deviation. */
  readonly noise: number;
  /** The mean slope beyond the largest value of a driver, as a share of that inside; 1 goes on, 0 stops. */
  readonly beyond: number;
  /** Mean rank correlation of its permutation importances with the other models'; NaN of one model. */
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

const misreading = 0.1, noiseDraws = 20, importanceRepeats = 5;

/**
 * Sensitivity to noise in the inputs, behaviour beyond the training rows' range, agreement on what
 * matters, and size, of models on rows that none has learned from (`X`, `y`); `known` are the
 * training rows. The same seed gives the same figures. O(models x features x repeats) predictions.
 */
export function beyondAccuracy(
  models: readonly LookedAt[], X: Matrix, y: Float64Array, known: Matrix, seed: number,
): BeyondAccuracyRow[] {
  const importances = models.map(({ model }) => Float64Array.from(
    permutationImportance(model, X, y, random(seed), importanceRepeats), one => one.mean));
  return models.map(({ name, model, numbers, bytes }, m) => ({
    model: name,
    noise: noiseCost(model, X, y, known, seed),
    beyond: slopeBeyond(model, known),
    agreement: meanOf(importances.filter((_, other) => other !== m && X.columns > 2)
      .map(other => spearman(importances[m], other).r).filter(Number.isFinite)),
    numbers, bytes,
  }));
}

function noiseCost(model: Predictor, X: Matrix, y: Float64Array, known: Matrix, seed: number): number {
  const source = random(seed), p = X.columns, spread = spreads(known), base = rmse(y, model.predict(X));
  const rises = Array.from({ length: noiseDraws }, () => {
    const data = X.data.map((value, at) => value + misreading * spread[at % p] * source.normal());
    return rmse(y, model.predict({ ...X, data })) - base;
  });
  return meanOf(rises);
}

/** Each driver that is a number from its largest value one deviation on, all else as it is. */
function slopeBeyond(model: Predictor, known: Matrix): number {
  const p = known.columns, spread = spreads(known);
  const ratios = Array.from({ length: p }, (_, j) => j).filter(j => spread[j] > 0).map(j => {
    const values = columnOf(known, j).filter(value => !Number.isNaN(value));
    const most = values.reduce((a, b) => Math.max(a, b)), mean = meanOf(values);
    const at = (value: number): number => meanOf(model.predict({ ...known,
      data: known.data.map((other, place) => place % p === j ? value : other) }));
    const inside = (at(mean + spread[j]) - at(mean - spread[j])) / 2;
    return { inside: Math.abs(inside), ratio: (at(most + spread[j]) - at(most)) / inside };
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
