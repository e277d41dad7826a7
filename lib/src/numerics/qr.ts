import type { Matrix } from './matrix.js';
import { elementR, qrFactor, reflect, type QrFactor } from './qrFactor.js';
import { backSubstitute } from './qrTriangle.js';

/** A least-squares solution and how many columns it could tell apart. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  readonly rank: number;
}

/**
 * Minimises |A x - b| by a pivoted QR of the scaled columns, then one step of refinement on the
 * residual. Where columns depend on each other the x of least norm (in the scaled columns) is
 * returned. O(n p^2).
 */
export function leastSquares(A: Matrix, b: Float64Array): LeastSquares {
  const factor = qrFactor(A), first = solve(factor, b);
  const step = solve(factor, residual(A, first, b));
  return { coefficients: first.map((x, j) => x + step[j]), rank: factor.rank };
}

/** x with least residual; the one of least norm in the scaled columns below full rank. */
function solve(factor: QrFactor, b: Float64Array): Float64Array {
  const { n, p, Q, diagonal, order, scale, rank } = factor, c = Float64Array.from(b);
  for (let k = 0; k < rank; k++) reflect(Q, k * n, c, 0, k, n, diagonal[k]);
  const z = rank === p ? c : leastNorm(factor, c), x = new Float64Array(p);
  if (rank === p) backSubstitute(factor, c);
  for (let k = 0; k < p; k++) x[order[k]] = z[k] / scale[order[k]];
  return x;
}

/**
 * The z of least norm with [R S] z = c, R of full rank: with M' = [R S]' = Q2 R2 P2' it is Q2 u
 * where R2' u = P2' c.
 */
function leastNorm(factor: QrFactor, c: Float64Array): Float64Array {
  const { p, rank } = factor, M = new Float64Array(p * rank);
  for (let k = 0; k < rank; k++) {
    for (let j = k; j < p; j++) M[j * rank + k] = elementR(factor, k, j);
  }
  const turned = qrFactor({ rows: p, columns: rank, data: M }), z = new Float64Array(p);
  for (let k = 0; k < rank; k++) {
    const at = turned.order[k];
    let rest = c[at] / turned.scale[at];
    for (let j = 0; j < k; j++) rest -= elementR(turned, j, k) * z[j];
    z[k] = rest / turned.diagonal[k];
  }
  for (let k = rank - 1; k >= 0; k--) reflect(turned.Q, k * p, z, 0, k, p, turned.diagonal[k]);
  return z;
}

function residual({ columns: p, data }: Matrix, x: Float64Array, b: Float64Array): Float64Array {
  return b.map((value, i) => {
    let rest = value;
    for (let j = 0; j < p; j++) rest -= data[i * p + j] * x[j];
    return rest;
  });
}
