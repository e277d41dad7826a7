import { betaI, betaQ } from '../numerics/distributions/beta.js';
import type { Matrix } from '../numerics/matrix.js';
import { refinedLeastSquares } from '../numerics/qrRefined.js';
import { designOf, factorDesign } from './leastSquaresDesign.js';

/** Mean and variance of Durbin and Watson's d were errors independent, normal, of one variance. */
export interface DurbinWatsonMoments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The exact moments of d for the residuals of least squares on X with an intercept (Durbin &
 * Watson 1950, section 4, doi 10.1093/biomet/37.3-4.409): d is e'A e / e'e with A the squared
 * differences of neighbours and e = M u, so that they come from the traces of MA and (MA)^2. With
 * U an orthonormal basis of the columns, M = I - UU', these need U'AU and AU alone. O(n p^2).
 * @throws InputError on missing values, too few rows and dependent columns.
 */
export function durbinWatsonMoments(X: Matrix): DurbinWatsonMoments {
  const design = designOf(X), n = X.rows, k = design.columns, df = n - k;
  const { root } = refinedLeastSquares(design, factorDesign(design), new Float64Array(n));
  const U = basis(design, root), AU = secondDifferences(U, n, k);
  let inner = 0, innerSquares = 0, outerSquares = 0;
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      let cell = 0;
      for (let i = 0; i < n; i++) cell += U[i * k + a] * AU[i * k + b];
      if (a === b) inner += cell;
      innerSquares += cell * cell;
    }
  }
  for (const value of AU) outerSquares += value * value;
  // tr A = 2 (n - 1), tr A^2 = 6 n - 8
  const first = 2 * (n - 1) - inner, second = 6 * n - 8 - 2 * outerSquares + innerSquares;
  return {
    mean: first / df, variance: 2 * (second - first * first / df) / (df * (df + 2)),
  };
}

/** The n x k design times the root of its inverse sums: orthonormal columns. */
function basis({ rows: n, columns: k, data }: Matrix, root: Matrix): Float64Array {
  const U = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < k; b++) {
      for (let j = 0; j < k; j++) U[i * k + b] += data[i * k + j] * root.data[j * k + b];
    }
  }
  return U;
}

/** A U: of each value twice itself less its neighbours, once at the ends. */
function secondDifferences(U: Float64Array, n: number, k: number): Float64Array {
  return U.map((value, at) => {
    const before = at >= k ? value - U[at - k] : 0;
    const after = at < (n - 1) * k ? value - U[at + k] : 0;
    return before + after;
  });
}

/**
 * Two-sided p of d by the beta distribution on [0, 4] with these moments (Durbin & Watson 1971,
 * doi 10.1093/biomet/58.1.1): some thousandths from the exact one at 15 rows, less beyond.
 */
export function durbinWatsonP(d: number, { mean, variance }: DurbinWatsonMoments): number {
  const total = mean * (4 - mean) / variance - 1, a = total * mean / 4, b = total - a;
  return Math.min(1, 2 * Math.min(betaI(a, b, d / 4, 1 - d / 4), betaQ(a, b, d / 4, 1 - d / 4)));
}
