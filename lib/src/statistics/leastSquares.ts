import { fisherFSf } from '../numerics/distributions/fisherF.js';
import { studentTQuantile, studentTSf } from '../numerics/distributions/studentT.js';
import type { Matrix } from '../numerics/matrix.js';
import { refinedLeastSquares } from '../numerics/qrRefined.js';
import { conditionNumber } from '../numerics/singularValues.js';
import { mean, sum } from '../numerics/sum.js';
import { namesOf } from './correlationMatrix.js';
import { cooksDistances, leverages } from './influence.js';
import { checkValues, designOf, factorDesign } from './leastSquaresDesign.js';

/** One coefficient, how sure it is, and its 95 % interval. */
export type Term = {
  /** The name of the column, or `intercept`. */
  readonly term: string;
  /** Units of y per unit of the column. */
  readonly coefficient: number;
  readonly standardError: number;
  readonly t: number;
  /** Two-sided, of a coefficient that is 0. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
};

/** What least squares says and how sure it is: plain data. */
export interface LeastSquaresInference {
  /** The intercept first, then the columns of X in order. */
  readonly terms: readonly Term[];
  readonly n: number;
  /** Rows beyond the terms: n - terms. */
  readonly degreesOfFreedom: number;
  /** About the mean of y; about 0 without an intercept. NaN of a y that does not vary. */
  readonly r2: number;
  readonly adjustedR2: number;
  /** F of all columns together, on columns and `degreesOfFreedom`, and its p. */
  readonly f: number;
  readonly fP: number;
  /** In units of y, `degreesOfFreedom` below the line. */
  readonly residualSd: number;
  /** Of normal errors with the variance of greatest likelihood. */
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  /** Of the design with columns of length 1 (Belsley): above 30 they say much the same. */
  readonly conditionNumber: number;
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly leverage: Float64Array;
  /** Cook's distances. */
  readonly cook: Float64Array;
}

export interface LeastSquaresOptions {
  /** Whether a column of ones comes first; true unless said. */
  readonly intercept?: boolean;
}

/**
 * Ordinary least squares of y (n) on the columns of X (n x p) with its inference under
 * independent normal errors of equal variance: Student's t for each coefficient, F for all. By
 * QR, refined in twice the precision: as many correct digits as the data carries. AIC and BIC
 * count the coefficients (not the variance), as statsmodels does. O(n p^2).
 * @throws InputError on unequal lengths, missing values, too few rows and dependent columns.
 */
export function leastSquaresInference(
  X: Matrix, y: ArrayLike<number>, { intercept = true }: LeastSquaresOptions = {},
): LeastSquaresInference {
  const target = checkValues('y', y, X.rows), design = designOf(X, intercept);
  const factor = factorDesign(design), n = X.rows, k = design.columns, df = n - k;
  const { coefficients, residuals, root } = refinedLeastSquares(design, factor, target);
  const rss = sumOfSquares(residuals), residualSd = Math.sqrt(rss / df);
  const leverage = leverages(design, root), logLikelihood = likelihood(n, rss);
  return {
    terms: termRows(design, coefficients, root, residualSd, df),
    n, degreesOfFreedom: df, ...wholeFit(target, residuals, rss, X.columns, df, intercept),
    residualSd, logLikelihood, aic: 2 * k - 2 * logLikelihood,
    bic: k * Math.log(n) - 2 * logLikelihood, conditionNumber: conditionNumber(factor),
    fitted: target.map((value, i) => value - residuals[i]), residuals, leverage,
    cook: cooksDistances(residuals, leverage, k, residualSd),
  };
}

function termRows(
  design: Matrix, coefficients: Float64Array, root: Matrix, residualSd: number, df: number,
): Term[] {
  const k = design.columns, names = namesOf(design), t95 = studentTQuantile(0.975, df);
  return names.map((term, j) => {
    const row = root.data.subarray(j * k, (j + 1) * k), coefficient = coefficients[j];
    const standardError = residualSd * Math.hypot(...row), t = coefficient / standardError;
    return {
      term, coefficient, standardError, t, p: 2 * studentTSf(Math.abs(t), df),
      low: coefficient - t95 * standardError, high: coefficient + t95 * standardError,
    };
  });
}

function wholeFit(
  y: Float64Array, residuals: Float64Array, rss: number, columns: number, df: number,
  intercept: boolean,
): { r2: number; adjustedR2: number; f: number; fP: number } {
  const centre = intercept ? mean(y) : 0;
  const tss = sumOfSquares(y.map(value => value - centre));
  if (tss === 0) return { r2: NaN, adjustedR2: NaN, f: NaN, fP: NaN };
  if (columns === 0) return { r2: 0, adjustedR2: 0, f: NaN, fP: NaN };
  // by its own sum: tss - rss would lose the digits of a weak fit
  const explained = sumOfSquares(y.map((value, i) => value - centre - residuals[i]));
  const f = explained / columns / (rss / df), total = df + columns;
  return {
    r2: 1 - rss / tss, adjustedR2: 1 - (rss / df) / (tss / total), f,
    fP: fisherFSf(f, columns, df),
  };
}

const sumOfSquares = (values: Float64Array): number => sum(values.map(value => value * value));

function likelihood(n: number, rss: number): number {
  return -n / 2 * (Math.log(2 * Math.PI * rss / n) + 1);
}
