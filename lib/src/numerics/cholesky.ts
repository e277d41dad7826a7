/**
 * The lower triangle L of A = L L' for a symmetric positive definite p x p matrix in row-major
 * order, or undefined where a pivot is not above `tolerance` times its diagonal element: A is
 * singular to working precision. O(p^3 / 3).
 */
export function cholesky(
  A: ArrayLike<number>, p: number, tolerance = 1e-13,
): Float64Array | undefined {
  const L = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    let pivot = A[j * p + j];
    for (let k = 0; k < j; k++) pivot -= L[j * p + k] ** 2;
    if (!(pivot > tolerance * A[j * p + j])) return undefined;
    const root = L[j * p + j] = Math.sqrt(pivot);
    for (let i = j + 1; i < p; i++) {
      let rest = A[i * p + j];
      for (let k = 0; k < j; k++) rest -= L[i * p + k] * L[j * p + k];
      L[i * p + j] = rest / root;
    }
  }
  return L;
}

/** Solves L L' x = b by two triangular systems. O(p^2). */
export function choleskySolve(L: Float64Array, p: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < i; k++) x[i] -= L[i * p + k] * x[k];
    x[i] /= L[i * p + i];
  }
  for (let i = p - 1; i >= 0; i--) {
    for (let k = i + 1; k < p; k++) x[i] -= L[k * p + i] * x[k];
    x[i] /= L[i * p + i];
  }
  return x;
}
