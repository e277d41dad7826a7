import { InputError } from '../core/errors.js';
import { tableEncoder } from '../data/encoder.js';
import type { Fold } from '../data/folds.js';
import { regressionScores, type RegressionScores } from '../metrics/regressionScores.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import type { Parameters } from '../regression/estimator.js';
import type { RegressorEntry } from '../regression/registry.js';

/** How every setting does on one fold: plain data, as it comes from another thread. */
export interface FoldOutcome {
  readonly scores: readonly RegressionScores[];
  /** Predictions of the held-out rows; undefined where the setting failed. */
  readonly predicted: readonly (Float64Array | undefined)[];
  /** Why a setting cannot be fitted on these rows. */
  readonly failures: readonly (string | undefined)[];
}

/**
 * Fits settings on a fold's training rows and scores them on those held out; imputing, scaling and
 * encoding are learned from the training rows. An entry that can fit several settings at once is
 * asked to. A setting that these rows cannot carry (ten neighbours of seven) has no score.
 */
export function scoreFold(
  entry: RegressorEntry, settings: readonly Parameters[], X: Matrix, y: Float64Array,
  { train, test }: Fold,
): FoldOutcome {
  const encoder = tableEncoder().fit(takeRows(X, train), X.levels);
  const inside = encoder.transform(takeRows(X, train)), held = encoder.transform(takeRows(X, test));
  const yIn = take(y, train), yOut = take(y, test), many = entry.fitMany?.(settings, inside, yIn);
  const failures: (string | undefined)[] = [];
  const predicted = settings.map((setting, i) => {
    try {
      return (many?.[i] ?? entry.create(setting).fit(inside, yIn)).predict(held);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures[i] = error.message;
      return undefined;
    }
  });
  return { predicted, failures: settings.map((_, i) => failures[i]), scores: predicted.map(values =>
    values ? regressionScores(yOut, values) : { r2: NaN, rmse: NaN, mae: NaN }) };
}
