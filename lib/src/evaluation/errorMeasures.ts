import { adjustedR2 } from '../metrics/adjustedR2.js';
import { explainedVariance } from '../metrics/explainedVariance.js';
import { mae } from '../metrics/mae.js';
import { mape } from '../metrics/mape.js';
import { maxError } from '../metrics/maxError.js';
import { medianAbsoluteError } from '../metrics/medianAbsoluteError.js';
import { rmse } from '../metrics/rmse.js';
import { random } from '../numerics/random.js';
import { bootstrapScore } from './bootstrap.js';

type Score = (y: Float64Array, predicted: Float64Array) => number;

/** One measure of one model's errors with a 95 % bootstrap interval. */
export type ErrorMeasure = {
  readonly model: string;
  readonly measure: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
};

/** The measures by name; errors in units of the target, MAPE as a share. */
const measuresOf = (features: number): Readonly<Record<string, Score>> => ({
  'adjusted R²': (y, predicted) => adjustedR2(y, predicted, features),
  'explained variance': explainedVariance,
  RMSE: rmse, MAE: mae, MAPE: mape, 'median error': medianAbsoluteError, 'largest error': maxError,
});

/**
 * Every measure of a model's errors on rows that it has not learned from, with percentile bootstrap
 * intervals over the rows. A resample leaves a third of the rows out, so the interval of the
 * largest error ends at what was seen.
 */
export function errorMeasures(
  model: string, y: Float64Array, predicted: Float64Array, features: number, seed: number,
): ErrorMeasure[] {
  return Object.entries(measuresOf(features)).map(([measure, score]) => ({
    model, measure, value: score(y, predicted), ...bootstrapScore(score, y, predicted, random(seed)),
  }));
}
