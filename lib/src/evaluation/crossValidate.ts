import type { Fold } from '../data/folds.js';
import { regressionScores, type RegressionScores } from '../metrics/regressionScores.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';

/** Anything that learns from rows and then predicts, at once or after a while. */
export interface Learner {
  fit(X: Matrix, y: Float64Array): Predictor | Promise<Predictor>;
}
/** Something that predicts; `dispose` frees what a garbage collector does not see. */
export interface Predictor {
  predict(X: Matrix): Float64Array;
  dispose?(): void;
}

/** Scores of each fold's held-out rows, and the prediction of every row by the fold without it. */
export interface CrossValidation {
  readonly folds: readonly RegressionScores[];
  /** NaN for rows that no fold held out. */
  readonly predicted: Float64Array;
}

/**
 * Fits once a fold on its training rows and scores its held-out rows.
 * `learner(fold)` makes the unfitted model; cost: one fit a fold.
 */
export async function crossValidate(
  learner: (fold: number) => Learner, X: Matrix, y: Float64Array, folds: readonly Fold[],
  onFold: (done: number) => void = () => undefined,
): Promise<CrossValidation> {
  const predicted = new Float64Array(X.rows).fill(NaN);
  const scores: RegressionScores[] = [];
  for (const [i, { train, test }] of folds.entries()) {
    const fitted = await learner(i).fit(takeRows(X, train), take(y, train));
    let values: Float64Array;
    try {
      values = fitted.predict(takeRows(X, test));
    } finally {
      fitted.dispose?.();
    }
    test.forEach((row, k) => { predicted[row] = values[k]; });
    scores.push(regressionScores(take(y, test), values));
    onFold(i + 1);
  }
  return { folds: scores, predicted };
}
