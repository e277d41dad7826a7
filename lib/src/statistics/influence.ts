import type { Matrix } from '../numerics/matrix.js';

/**
 * The leverage of each row: the diagonal of A (A'A)^-1 A' with (A'A)^-1 = root root'. From 0 to
 * 1, their sum the number of columns. O(n p^2).
 */
export function leverages(A: Matrix, root: Matrix): Float64Array {
  const p = A.columns, h = new Float64Array(A.rows);
  for (let i = 0; i < A.rows; i++) {
    for (let k = 0; k < p; k++) {
      let dot = 0;
      for (let j = 0; j < p; j++) dot += A.data[i * p + j] * root.data[j * p + k];
      h[i] += dot * dot;
    }
    h[i] = Math.min(1, h[i]);
  }
  return h;
}

/**
 * Cook's distance (1977, doi 10.2307/1268249), e^2 h / (p s^2 (1 - h)^2): how far all fitted
 * values move when the row is left out. NaN where a row is fitted by itself alone (h = 1). O(n).
 */
export function cooksDistances(
  residuals: Float64Array, leverage: Float64Array, terms: number, residualSd: number,
): Float64Array {
  return residuals.map((e, i) => {
    const h = leverage[i], studentized = e / (residualSd * (1 - h));
    return h > 1 - 1e-12 ? NaN : studentized * studentized * h / terms;
  });
}
