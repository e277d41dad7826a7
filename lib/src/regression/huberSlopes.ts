import type { StandardisedRows } from './standardisedRows.js';
import type { SufficientStatistics } from './sufficientStatistics.js';

/** Standardised rows with Huber's epsilon and each coefficient's penalty. */
export interface HuberProblem {
  readonly table: StandardisedRows;
  readonly epsilon: number;
  readonly penalty: Float64Array;
  /** Kept from one step to the next, for only few rows change sides. */
  readonly inliers: Inliers;
}

/** Which rows are within epsilon, and the products of their columns and a one: lower triangle. */
export interface Inliers {
  readonly inside: Uint8Array;
  readonly products: Float64Array;
}

/** As it is where every row is within epsilon. */
export function allInside(S: SufficientStatistics, { rows }: StandardisedRows): Inliers {
  const p = S.features, q = p + 1, products = new Float64Array(q * q);
  for (let j = 0; j < p; j++) products.set(S.XX.subarray(j * p, (j + 1) * p), j * q);
  products[p * q + p] = S.weight; // about the means: no products with the one
  return { inside: new Uint8Array(rows).fill(1), products };
}

/** Of one row at coefficients, intercept and scale. */
export function residual(
  Z: Float64Array, target: Float64Array, theta: Float64Array, row: number,
): number {
  const p = theta.length - 2;
  let rest = target[row] - theta[p];
  for (let j = 0, at = row * p; j < p; j++) rest -= Z[at++] * theta[j];
  return rest;
}

/** The sum over rows of s + H(r / s) s, and the penalty. O(np). */
export function objective(
  { table, epsilon, penalty }: HuberProblem, theta: Float64Array,
): number {
  const { Z, target, weight, rows, total } = table, scale = theta[theta.length - 1];
  let value = total * scale;
  for (let i = 0; i < rows; i++) {
    const size = Math.abs(residual(Z, target, theta, i)), z = size / scale;
    value += weight[i] * (z <= epsilon ? z * size : epsilon * (2 * size - epsilon * scale));
  }
  return penalty.reduce((sum, a, j) => sum + a * theta[j] * theta[j], value);
}

/**
 * Gradient and Hessian over coefficients, intercept and scale, both times scale / 2: the Hessian is
 * that of least squares on the inliers with their z as one more column. O(np), and O(p^2) for each
 * row that has changed sides.
 */
export function slopes(
  { table, epsilon, penalty, inliers }: HuberProblem, theta: Float64Array,
): { readonly gradient: Float64Array; readonly hessian: Float64Array } {
  const { Z, target, weight, rows } = table, q = theta.length, p = q - 2, scale = theta[q - 1];
  const gradient = new Float64Array(q), withZ = new Float64Array(q);
  for (let i = 0; i < rows; i++) {
    const z = residual(Z, target, theta, i) / scale, w = weight[i];
    const pull = Math.max(-epsilon, Math.min(epsilon, z)), inside = Number(pull === z);
    if (inside !== inliers.inside[i]) changeSides(inliers, table, i, inside);
    const slope = w * pull, bend = inside * slope;
    for (let j = 0, at = i * p; j < p; j++, at++) {
      gradient[j] -= slope * Z[at];
      withZ[j] += bend * Z[at];
    }
    gradient[p] -= slope;
    gradient[p + 1] += w * (1 - pull * pull) / 2;
    withZ[p] += bend;
    withZ[p + 1] += bend * z;
  }
  const hessian = new Float64Array(q * q);
  for (let j = 0; j < q; j++) {
    for (let k = 0; k <= j && j <= p; k++) {
      hessian[j * q + k] = hessian[k * q + j] = inliers.products[j * (p + 1) + k];
    }
    hessian[j * q + p + 1] = hessian[(p + 1) * q + j] = withZ[j];
    if (j < p) {
      gradient[j] += penalty[j] * theta[j];
      hessian[j * q + j] += penalty[j] * scale;
    }
    gradient[j] *= scale;
  }
  return { gradient, hessian };
}

function changeSides(
  { inside, products }: Inliers, { Z, weight }: StandardisedRows, row: number, now: number,
): void {
  const q = Math.sqrt(products.length), p = q - 1, w = now === 1 ? weight[row] : -weight[row];
  const from = row * p;
  inside[row] = now;
  for (let j = 0; j < p; j++) {
    const share = w * Z[from + j];
    for (let k = 0, at = j * q; k <= j; k++, at++) products[at] += share * Z[from + k];
    products[p * q + j] += share;
  }
  products[p * q + p] += w;
}
