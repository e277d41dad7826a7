import { InputError } from '../core/errors.js';
import { cholesky } from '../numerics/cholesky.js';
import type { Matrix } from '../numerics/matrix.js';

/** A mixture of Gaussians: a list of p means and of p x p covariances a component. */
export interface MixtureParameters {
  readonly weights: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly covariances: readonly (readonly number[])[];
}

/**
 * The log-density of each row and their mean; puts the chance of each component for each row into
 * `chances` (n x components). Sums are taken of exponents above the largest, so that far rows do
 * not vanish. O(n components p^2).
 * @throws InputError where a covariance is singular.
 */
export function mixtureDensity(
  { weights, means, covariances }: MixtureParameters, { rows: n, columns: p, data }: Matrix,
  { data: chances }: Matrix,
): { readonly rows: Float64Array; readonly mean: number } {
  const k = weights.length, z = new Float64Array(p);
  const roots = covariances.map(covariance => {
    const L = cholesky(covariance, p);
    if (!L) throw new InputError('a component has no spread in some direction; raise regularisation');
    return L;
  });
  const constants = roots.map((L, q) => {
    let logarithm = -p / 2 * Math.log(2 * Math.PI) + Math.log(weights[q]);
    for (let j = 0; j < p; j++) logarithm -= Math.log(L[j * p + j]);
    return logarithm;
  });
  const rows = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let largest = -Infinity, total = 0;
    for (let q = 0; q < k; q++) {
      const L = roots[q], mean = means[q];
      let squares = 0;
      for (let j = 0; j < p; j++) {
        let rest = data[i * p + j] - mean[j];
        for (let l = 0; l < j; l++) rest -= L[j * p + l] * z[l];
        z[j] = rest / L[j * p + j];
        squares += z[j] * z[j];
      }
      const logarithm = chances[i * k + q] = constants[q] - squares / 2;
      if (logarithm > largest) largest = logarithm;
    }
    for (let q = 0; q < k; q++) total += chances[i * k + q] = Math.exp(chances[i * k + q] - largest);
    for (let q = 0; q < k; q++) chances[i * k + q] /= total;
    sum += rows[i] = largest + Math.log(total);
  }
  return { rows, mean: sum / n };
}
