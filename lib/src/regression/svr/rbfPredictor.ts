import type { Matrix } from '../../numerics/matrix.js';
import { openKernel, type Kernel } from '../../numerics/kernel.js';
import { predict, type Points } from './plainSupport.js';

/** Rows handed to the kernel at once, and the work (rows x vectors) from which it pays. */
const chunk = 1024, worthKernel = 20_000;

const layoutOf = (n: number, p: number) => ({
  columns: ['f64', n * p], dual: ['f64', n], queries: ['f64', chunk * p], out: ['f64', chunk],
} as const);
type Opened = Kernel<{ predict(...args: number[]): number }, ReturnType<typeof layoutOf>>;

/**
 * Predictions of an RBF machine: bias + sum of dual K(vector, row), the same to the last bit by
 * kernel and plainly, row by row and together. O(vectors p) a row.
 */
export function rbfPredictor(
  vectors: Matrix, dual: Float64Array, bias: number, gamma: number, useKernel = true,
): (X: Matrix) => Float64Array {
  const p = vectors.columns, n = Math.ceil(vectors.rows / 4) * 4;
  const columns = new Float64Array(n * p), duals = new Float64Array(n);
  duals.set(dual); // what fills up weighs nothing
  for (let i = 0; i < vectors.rows; i++) {
    for (let j = 0; j < p; j++) columns[j * n + i] = vectors.data[i * p + j];
  }
  const points: Points = { columns, p, gamma };
  let opened: Opened | undefined;

  function open(): Opened | undefined {
    const kernel: Opened | undefined = openKernel('supportVectors', layoutOf(n, p));
    kernel?.arrays.columns.set(columns);
    kernel?.arrays.dual.set(duals);
    return kernel;
  }
  return X => {
    const out = new Float64Array(X.rows);
    const kernel = useKernel && X.rows * n >= worthKernel ? opened ??= open() : undefined;
    if (!kernel) {
      predict(points, duals, bias, X.data, out);
      return out;
    }
    const { at, arrays, run } = kernel;
    for (let from = 0; from < X.rows; from += chunk) {
      const rows = Math.min(chunk, X.rows - from);
      arrays.queries.set(X.data.subarray(from * p, (from + rows) * p));
      run.predict(at.columns, n, p, at.dual, bias, gamma, at.queries, rows, at.out);
      out.set(arrays.out.subarray(0, rows), from);
    }
    return out;
  };
}
