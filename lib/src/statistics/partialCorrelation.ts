import { InputError } from '../core/errors.js';
import { columnOf, matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { refinedLeastSquares } from '../numerics/qrRefined.js';
import { correlationP, fisherInterval, type Correlation } from './correlation.js';
import { namesOf, type CorrelationMatrix } from './correlationMatrix.js';
import { designOf, factorDesign } from './leastSquaresDesign.js';
import { present } from './present.js';

/** Partial correlations of every column with every other: p x p matrices, symmetric. */
export type PartialCorrelation = Omit<CorrelationMatrix, 'method'> & {
  readonly method: 'partial';
};

/**
 * The correlation of every two columns of X once all the others are held still: -C_ij /
 * sqrt(C_ii C_jj) of the inverse C of their covariance matrix. Of the rows without a missing
 * value. With k columns held still p is Student's t on n - 2 - k degrees of freedom, and the 95 %
 * interval Fisher's z with standard error 1 / sqrt(n - 3 - k) (Fisher 1924). O(n p^2).
 * @throws InputError on an infinite value, fewer than two columns, too few complete rows, and
 * columns that are constant or combinations of others.
 */
export function partialCorrelation(X: Matrix): PartialCorrelation {
  const p = X.columns, names = namesOf(X);
  if (p < 2) throw new InputError(`${p} columns have no pairs; hand in at least two`);
  const complete = completeRows(X), n = complete.rows, held = p - 2;
  const design = designOf(complete), k = design.columns, factor = factorDesign(design);
  const root = refinedLeastSquares(design, factor, new Float64Array(n)).root.data;
  const inverse = (i: number, j: number): number => {
    let total = 0; // past the intercept's row
    for (let at = 0; at < k; at++) total += root[(i + 1) * k + at] * root[(j + 1) * k + at];
    return total;
  };
  const cells = Array.from({ length: p * p }, (_, at): Correlation => {
    const i = Math.floor(at / p), j = at % p;
    const raw = i === j ? 1 : -inverse(i, j) / Math.sqrt(inverse(i, i) * inverse(j, j));
    const r = Math.max(-1, Math.min(1, raw));
    return { r, ...fisherInterval(r, 1 / Math.sqrt(n - 3 - held)), n,
      p: correlationP(r, n - 2 - held) };
  });
  const table = (key: keyof Correlation): Matrix =>
    matrix(p, p, Float64Array.from(cells, cell => cell[key]), names);
  return { names, method: 'partial', r: table('r'), low: table('low'), high: table('high'),
    p: table('p'), n: table('n') };
}

/** The rows without a missing value. @throws InputError on an infinite value. */
function completeRows(X: Matrix): Matrix {
  for (let j = 0; j < X.columns; j++) present(columnOf(X, j)); // refuses what is infinite
  const rows = Array.from({ length: X.rows }, (_, i) => i).filter(i =>
    !X.data.subarray(i * X.columns, (i + 1) * X.columns).some(Number.isNaN));
  return rows.length === X.rows ? X : takeRows(X, rows);
}
