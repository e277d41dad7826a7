import type { RegressionScores } from '../metrics/regressionScores.js';
import { regressionScores } from '../metrics/regressionScores.js';
import { r2 } from '../metrics/r2.js';
import { rmse } from '../metrics/rmse.js';
import { random } from '../numerics/random.js';
import { bootstrapScore, type Interval } from './bootstrap.js';
import type { Contender } from './chooseSimplest.js';
import { foldInterval } from './foldInterval.js';

/** What is known of a model: on folds and training rows first, on test rows last. */
export interface ModelScores {
  readonly model: string;
  readonly label: string;
  readonly family: string;
  /** From simplest to most complex. */
  readonly complexity: number;
  /** The setting in one line. */
  readonly parameters: string;
  readonly folds: readonly RegressionScores[];
  /** Half-width of the 95 % prediction interval from rows held out; in units of the target. */
  readonly halfWidth: number;
  readonly train: RegressionScores;
  readonly test?: TestScores;
}

/** Scores on rows that nothing was learned from or chosen by, with bootstrap intervals. */
export interface TestScores extends RegressionScores {
  readonly r2Interval: Interval;
  readonly rmseInterval: Interval;
}

/** A row of a table of results. */
export type TableRow = Readonly<Record<string, string | number | boolean | null>>;

/** Fills in the test columns; intervals by 2,000 resamples of the test rows from `seed`. */
export function withTest(
  scores: ModelScores, y: Float64Array, predicted: Float64Array, seed: number,
): ModelScores {
  return { ...scores, test: {
    ...regressionScores(y, predicted),
    r2Interval: bootstrapScore(r2, y, predicted, random(seed)),
    rmseInterval: bootstrapScore(rmse, y, predicted, random(seed)),
  } };
}

/** The model's row of regressors.csv, defaults.csv and networks.csv; columns keep their names. */
export function scoreRow(scores: ModelScores): TableRow {
  const { folds, train, test } = scores;
  const cv = folds.length ? foldInterval(folds.map(fold => fold.r2)) : undefined;
  const cvRmse = folds.length ? foldInterval(folds.map(fold => fold.rmse)) : undefined;
  return {
    model: scores.model,
    cv_r2: cv?.mean ?? null,
    cv_rmse: cvRmse?.mean ?? null,
    train_r2: train.r2, train_rmse: train.rmse, train_mae: train.mae,
    test_r2: test?.r2 ?? null, test_rmse: test?.rmse ?? null, test_mae: test?.mae ?? null,
    label: scores.label, family: scores.family, complexity: scores.complexity,
    parameters: scores.parameters, half_width_95: scores.halfWidth,
    cv_r2_low: cv?.low ?? null, cv_r2_high: cv?.high ?? null,
    cv_r2_se: cv?.standardError ?? null,
    cv_rmse_low: cvRmse?.low ?? null, cv_rmse_high: cvRmse?.high ?? null,
    test_r2_low: test?.r2Interval.low ?? null, test_r2_high: test?.r2Interval.high ?? null,
    test_rmse_low: test?.rmseInterval.low ?? null, test_rmse_high: test?.rmseInterval.high ?? null,
  };
}

/** One row a model and fold: what paired comparisons need. */
export function foldRows(models: readonly ModelScores[]): TableRow[] {
  return models.flatMap(({ model, folds }) => folds.map((fold, i) => ({
    model, fold: i + 1, r2: fold.r2, rmse: fold.rmse, mae: fold.mae,
  })));
}

/** What the rule of choice may look at: fold scores alone. */
export function contenderOf(scores: ModelScores): Contender {
  const cv = foldInterval(scores.folds.map(fold => fold.r2));
  return { model: scores.model, complexity: scores.complexity, cvR2: cv.mean,
    cvStandardError: cv.standardError };
}
