import type { Matrix } from '../../numerics/matrix.js';

/** The columns of a table with the order of their rows: sorted once, used by every tree. */
export interface SortedColumns {
  readonly rows: number;
  readonly columns: number;
  /** Column-major values: column j starts at j * rows. */
  readonly values: Float64Array;
  /** Row numbers by rising value, ties by row number; column j starts at j * rows. */
  readonly order: Int32Array;
}

/** O(p n log n). */
export function sortedColumns(X: Matrix): SortedColumns {
  const { rows: n, columns: p, data } = X;
  const values = new Float64Array(n * p), order = new Int32Array(n * p);
  for (let j = 0; j < p; j++) {
    const column = values.subarray(j * n, (j + 1) * n), own = order.subarray(j * n, (j + 1) * n);
    for (let i = 0; i < n; i++) {
      column[i] = data[i * p + j];
      own[i] = i;
    }
    own.sort((a, b) => column[a] - column[b] || a - b);
  }
  return { rows: n, columns: p, values, order };
}
