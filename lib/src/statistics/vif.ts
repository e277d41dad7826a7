import { columnOf, type Matrix } from '../numerics/matrix.js';
import { qrFactor, type QrFactor } from '../numerics/qrFactor.js';
import { refinedLeastSquares } from '../numerics/qrRefined.js';
import { dependences } from '../numerics/qrTriangle.js';
import { centralMoments } from './centralMoments.js';
import { namesOf } from './correlationMatrix.js';
import { designOf, independentColumns } from './leastSquaresDesign.js';

/** How many times the others inflate the variance of one column's coefficient. */
export type VarianceInflation = {
  readonly feature: string;
  readonly vif: number;
};

/**
 * Variance inflation factors, 1 / (1 - R^2) of each column on all others with an intercept: 1
 * where the others say nothing of it, above 10 by custom too much, Infinity where they (or the
 * intercept: a constant column) say it exactly. O(n p^2).
 * @throws InputError on no columns or a missing or infinite value.
 */
export function vif(X: Matrix): VarianceInflation[] {
  const design = designOf(X), factor = qrFactor(design), p = design.columns;
  const entangled = new Set(dependences(factor).flatMap(({ column, of }) => [column, ...of]));
  const independent = factor.order.slice(0, factor.rank).sort();
  const apart = independentColumns(design, factor);
  const root = rootOf(apart, factor.rank === p ? factor : qrFactor(apart));
  return namesOf(X).map((feature, j) => {
    const at = independent.indexOf(j + 1);
    if (at < 0 || entangled.has(j + 1)) return { feature, vif: Infinity };
    const { n, sd } = centralMoments(columnOf(X, j));
    const row = root.data.subarray(at * root.columns, (at + 1) * root.columns);
    const share = row.reduce((total, v) => total + (v * sd) ** 2, 0);
    return { feature, vif: Math.max(1, n * share) };
  });
}

/** The root of (A'A)^-1; what it is fitted to does not matter. */
const rootOf = (A: Matrix, factor: QrFactor): Matrix =>
  refinedLeastSquares(A, factor, new Float64Array(A.rows)).root;
