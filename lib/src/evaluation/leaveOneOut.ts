import { regressionScores, type RegressionScores } from '../metrics/regressionScores.js';
import { completeRows, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { independentNumbers } from '../statistics/independentNumbers.js';
import { leastSquaresInference } from '../statistics/leastSquares.js';

/**
 * What least squares predicts for each row when fitted on all others, from one fit on all: the
 * residual of a row left out is its residual over 1 - leverage (Allen 1974,
 * doi 10.1080/00401706.1974.10489157). NaN for a row that alone decides its fit. O(n p²).
 * @throws InputError as leastSquaresInference does.
 */
export function leaveOneOut(X: Matrix, y: Float64Array): Float64Array {
  const { residuals, leverage } = leastSquaresInference(X, y);
  return y.map((value, i) => 1 - leverage[i] > alone ? value - residuals[i] / (1 - leverage[i]) : NaN);
}

/**
 * The scores of those predictions on the rows without a missing value; categories and
 * columns that follow from others are left out.
 */
export function leaveOneOutScores(table: Matrix, y: Float64Array): RegressionScores & { rows: number } {
  const { X } = independentNumbers(table), rows = completeRows(X), actual = take(y, rows);
  return { rows: rows.length, ...regressionScores(actual, leaveOneOut(takeRows(X, rows), actual)) };
}

/** What rounding leaves of 1 - leverage where leverage is 1. */
const alone = 1e-10;
