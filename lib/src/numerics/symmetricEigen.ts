import { matrix, type Matrix } from './matrix.js';

/** Eigenvalues from largest to smallest, and their unit vectors as columns in the same order. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

const mostSweeps = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van
 * Loan, Matrix Computations, section 8.5). Each vector's largest component is positive, so that
 * the signs are settled. O(p^3) a sweep, some six sweeps.
 * @throws RangeError when A is not square.
 */
export function symmetricEigen(A: Matrix): SymmetricEigen {
  const p = A.rows;
  if (A.columns !== p) throw new RangeError(`invalid matrix; not square: ${p} x ${A.columns}`);
  // squares of the very large and the very small must neither overflow nor vanish
  const unit = powerOfTwo(A.data), S = A.data.map(value => value / unit);
  const V = new Float64Array(p * p);
  for (let i = 0; i < p; i++) V[i * p + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(S, p) > 0; sweep++) {
    for (let i = 0; i < p - 1; i++) for (let j = i + 1; j < p; j++) rotate(S, V, p, i, j);
  }
  return sorted(S, V, p, unit);
}

/** The power of two next to the largest value: dividing by it loses no digit. */
function powerOfTwo(values: Float64Array): number {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return most > 0 && Number.isFinite(most) ? 2 ** Math.floor(Math.log2(most)) : 1;
}

/** The sum of squares off the diagonal, 0 where it is rounding beside the diagonal. */
function offDiagonal(S: Float64Array, p: number): number {
  let off = 0, on = 0;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      if (i === j) on += S[i * p + i] ** 2;
      else off += S[i * p + j] ** 2;
    }
  }
  return off <= 1e-32 * on ? 0 : off;
}

/** One rotation that makes S(i, j) zero. */
function rotate(S: Float64Array, V: Float64Array, p: number, i: number, j: number): void {
  const off = S[i * p + j];
  if (off === 0) return;
  const theta = (S[j * p + j] - S[i * p + i]) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1), s = t * c;
  for (let k = 0; k < p; k++) {
    const a = S[k * p + i], b = S[k * p + j];
    S[k * p + i] = c * a - s * b;
    S[k * p + j] = s * a + c * b;
  }
  for (let k = 0; k < p; k++) {
    const a = S[i * p + k], b = S[j * p + k];
    S[i * p + k] = c * a - s * b;
    S[j * p + k] = s * a + c * b;
    const v = V[k * p + i], w = V[k * p + j];
    V[k * p + i] = c * v - s * w;
    V[k * p + j] = s * v + c * w;
  }
  S[i * p + j] = S[j * p + i] = 0;
}

function sorted(S: Float64Array, V: Float64Array, p: number, unit: number): SymmetricEigen {
  const order = Array.from({ length: p }, (_, i) => i)
    .sort((a, b) => S[b * p + b] - S[a * p + a] || a - b);
  const values = Float64Array.from(order, i => unit * S[i * p + i]);
  const vectors = new Float64Array(p * p);
  order.forEach((from, to) => {
    let largest = 0;
    for (let k = 1; k < p; k++) {
      if (Math.abs(V[k * p + from]) > Math.abs(V[largest * p + from])) largest = k;
    }
    const sign = V[largest * p + from] < 0 ? -1 : 1;
    for (let k = 0; k < p; k++) vectors[k * p + to] = sign * V[k * p + from];
  });
  return { values, vectors: matrix(p, p, vectors) };
}
