import { matrix, type Matrix } from '../numerics/matrix.js';

/** The p x p sample covariance (n - 1 in the denominator) of the columns about `mean`. O(np^2). */
export function covariance(X: Matrix, mean: Float64Array): Matrix {
  const n = X.rows, p = X.columns, out = matrix(p, p), row = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) row[j] = X.data[i * p + j] - mean[j];
    for (let j = 0; j < p; j++) {
      for (let l = 0; l <= j; l++) out.data[j * p + l] += row[j] * row[l];
    }
  }
  for (let j = 0; j < p; j++) {
    for (let l = 0; l <= j; l++) out.data[l * p + j] = out.data[j * p + l] /= n - 1;
  }
  return out;
}
