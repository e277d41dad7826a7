import { mae } from './mae.js';
import { r2 } from './r2.js';
import { rmse } from './rmse.js';

/** The three scores that every table of models has; errors in units of y. */
export interface RegressionScores {
  readonly r2: number;
  readonly rmse: number;
  readonly mae: number;
}

/** R2, RMSE and MAE of the same predictions. @throws InputError on unequal lengths. */
export function regressionScores(y: Float64Array, predicted: Float64Array): RegressionScores {
  return { r2: r2(y, predicted), rmse: rmse(y, predicted), mae: mae(y, predicted) };
}
