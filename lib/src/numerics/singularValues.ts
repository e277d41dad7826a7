import { elementR, type QrFactor } from './qrFactor.js';

const mostSweeps = 60;

/**
 * Singular values of the p columns (each of `rows` values, one after the other) from largest to
 * smallest, by one-sided Jacobi rotations (Hestenes 1958, doi 10.1137/0106005), which keep the
 * digits of small ones. O(rows p^2) a sweep, some six sweeps.
 */
export function singularValues(columns: ArrayLike<number>, rows: number): Float64Array {
  const U = Float64Array.from(columns), p = rows > 0 ? U.length / rows : 0;
  for (let sweep = 0, turned = true; sweep < mostSweeps && turned; sweep++) {
    turned = false;
    for (let i = 0; i < p - 1; i++) {
      for (let j = i + 1; j < p; j++) turned = rotate(U, rows, i * rows, j * rows) || turned;
    }
  }
  const lengths = Float64Array.from({ length: p }, (_, j) =>
    Math.sqrt(dot(U, j * rows, j * rows, rows)));
  return lengths.sort().reverse();
}

/** One rotation that makes two columns orthogonal; false when they are. */
function rotate(U: Float64Array, rows: number, a: number, b: number): boolean {
  const aa = dot(U, a, a, rows), bb = dot(U, b, b, rows), ab = dot(U, a, b, rows);
  if (!(Math.abs(ab) > 1e-15 * Math.sqrt(aa * bb))) return false;
  const theta = (bb - aa) / (2 * ab);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1), s = t * c;
  for (let i = 0; i < rows; i++) {
    const u = U[a + i], v = U[b + i];
    U[a + i] = c * u - s * v;
    U[b + i] = s * u + c * v;
  }
  return true;
}

function dot(U: Float64Array, a: number, b: number, rows: number): number {
  let total = 0;
  for (let i = 0; i < rows; i++) total += U[a + i] * U[b + i];
  return total;
}

/**
 * The condition number of a table of full rank once each column has length 1 (Belsley, Kuh &
 * Welsch 1980): the largest singular value over the smallest, from R of its factor. O(p^3).
 */
export function conditionNumber(factor: QrFactor): number {
  const { p, rank } = factor;
  if (rank < p) return Infinity;
  const columns = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    const column = columns.subarray(j * p, (j + 1) * p);
    for (let k = 0; k <= j; k++) column[k] = elementR(factor, k, j);
    const length = Math.hypot(...column);
    for (let k = 0; k <= j; k++) column[k] /= length;
  }
  const values = singularValues(columns, p);
  return values[0] / values[p - 1];
}
