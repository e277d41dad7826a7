import type { Matrix } from '../numerics/matrix.js';
import { expOf } from './svr/plainSupport.js';

/** A kernel with its figures settled: what a fitted machine keeps. */
export interface Kernel {
  readonly kernel: 'rbf' | 'linear' | 'poly';
  readonly gamma: number;
  readonly degree: number;
  readonly coef0: number;
}

/** Fills `out` with the kernel of row `query` of Q against all rows of X. O(np). */
export function kernelRow(
  { kernel, gamma, degree, coef0 }: Kernel, X: Matrix, Q: Matrix, query: number, out: Float64Array,
): void {
  const { rows: n, columns: p, data } = X, from = query * p;
  for (let i = 0, at = 0; i < n; i++) {
    let total = 0;
    if (kernel === 'rbf') {
      for (let j = 0; j < p; j++) {
        const d = data[at++] - Q.data[from + j];
        total += d * d;
      }
      out[i] = expOf(total * -gamma);
      continue;
    }
    for (let j = 0; j < p; j++) total += data[at++] * Q.data[from + j];
    out[i] = kernel === 'linear' ? total : (gamma * total + coef0) ** degree;
  }
}
