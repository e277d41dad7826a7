import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import { columnOf, matrix, type Matrix } from '../numerics/matrix.js';
import { centralMoments } from './centralMoments.js';
import { regressSquares } from './leastSquaresAuxiliary.js';
import { checkValues, designOf } from './leastSquaresDesign.js';
import type { TestResult } from './testResult.js';

/**
 * White's test (1980, doi 10.2307/1912934) for errors whose variance changes with the columns of
 * X, their squares or products: n R^2 of the squared residuals on all of these is chi-squared
 * under equal variance, its degrees of freedom the terms that can be told apart (a 0-1 column is
 * its own square). Statsmodels' het_white. NaN where there are not more rows than terms, of
 * which p columns make (p + 1)(p + 2) / 2. O(n p^4).
 * @throws InputError on unequal lengths and missing values.
 */
export function white(X: Matrix, residuals: ArrayLike<number>): TestResult {
  const e = checkValues('residuals', residuals, X.rows);
  const { r2, df } = regressSquares(productsOf(X), e), statistic = X.rows * r2;
  return {
    test: 'White', statistic, p: df > 0 && r2 >= 0 ? chiSquaredSf(statistic, df) : NaN, df,
    effect: r2, effectName: 'R² of squared residuals',
  };
}

/**
 * Products of every two of the columns and the ones. Of standardised columns: they span the same
 * as those of the raw ones and are told apart better.
 */
function productsOf(X: Matrix): Matrix {
  const A = standardised(designOf(X)), k = A.columns, width = k * (k + 1) / 2;
  const data = new Float64Array(A.rows * width);
  for (let i = 0, at = 0; i < A.rows; i++) {
    for (let a = 0; a < k; a++) {
      for (let b = a; b < k; b++) data[at++] = A.data[i * k + a] * A.data[i * k + b];
    }
  }
  return matrix(A.rows, width, data);
}

/** Every column but the first (ones) less its mean, over its standard deviation. */
function standardised(A: Matrix): Matrix {
  const k = A.columns, data = Float64Array.from(A.data);
  for (let j = 1; j < k; j++) {
    const { mean, sd } = centralMoments(columnOf(A, j));
    for (let at = j; at < data.length; at += k) data[at] = sd > 0 ? (data[at] - mean) / sd : 0;
  }
  return matrix(A.rows, k, data);
}
