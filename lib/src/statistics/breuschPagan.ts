import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import type { Matrix } from '../numerics/matrix.js';
import { regressSquares } from './leastSquaresAuxiliary.js';
import { checkValues, designOf } from './leastSquaresDesign.js';
import type { TestResult } from './testResult.js';

/**
 * Breusch & Pagan's test for errors whose variance changes with the columns of X, in Koenker's
 * form (1981, doi 10.1016/0304-4076(81)90062-2), which does not lean on normal errors: n R^2 of
 * the squared residuals on X is chi-squared with p degrees of freedom under equal variance.
 * Statsmodels' het_breuschpagan. NaN where there are not more rows than terms. O(n p^2).
 * @throws InputError on unequal lengths and missing values.
 */
export function breuschPagan(X: Matrix, residuals: ArrayLike<number>): TestResult {
  const e = checkValues('residuals', residuals, X.rows);
  const { r2, df } = regressSquares(designOf(X), e), statistic = X.rows * r2;
  return {
    test: 'Breusch-Pagan', statistic, p: df > 0 && r2 >= 0 ? chiSquaredSf(statistic, df) : NaN, df,
    effect: r2, effectName: 'R² of squared residuals',
  };
}
