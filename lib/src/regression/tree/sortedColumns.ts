import { columnOf, type Matrix } from '../../numerics/matrix.js';
import { argsort } from './argsort.js';

/** The columns of a table with the order of their rows: sorted once, used by every tree. */
export interface SortedColumns {
  readonly rows: number;
  readonly columns: number;
  /** Column-major values: column j starts at j * rows. */
  readonly values: Float64Array;
  /** Row numbers by rising value, ties by row number; column j starts at j * rows. */
  readonly order: Int32Array;
  /** Neighbouring values of column j differ when their gap is above `gaps[j]`. */
  readonly gaps: Float64Array;
  /** Whether column j has neighbouring values that do not differ. */
  readonly tied: Uint8Array;
}

/** Values nearer than this are one value in scikit-learn's trees (FEATURE_THRESHOLD). */
const sameValue = 1e-7;

/**
 * Sorts every column. What counts as one value is as in scikit-learn, but a column whose range is
 * below 1 is judged in proportion to it: its unit must not decide whether it can be split.
 * O(p n).
 */
export function sortedColumns(X: Matrix): SortedColumns {
  const { rows: n, columns: p } = X, values = new Float64Array(n * p);
  const order = new Int32Array(n * p), gaps = new Float64Array(p), tied = new Uint8Array(p);
  for (let j = 0; j < p; j++) {
    const column = columnOf(X, j), own = argsort(column);
    values.set(column, j * n);
    order.set(own, j * n);
    gaps[j] = gapOf(column[own[0]], column[own[n - 1]]);
    for (let at = 1; at < n && tied[j] === 0; at++) {
      if (!(column[own[at]] - column[own[at - 1]] > gaps[j])) tied[j] = 1;
    }
  }
  return { rows: n, columns: p, values, order, gaps, tied };
}

/** Values of a column with this range differ when they lie further apart. */
const gapOf = (low: number, high: number): number => sameValue * Math.min(1, high - low);

/** The gap of every column, without sorting. O(p n). */
export function columnGaps({ rows, columns: p, data }: Matrix): Float64Array {
  const low = data.slice(0, p), high = data.slice(0, p);
  for (let at = 0; at < rows * p; at += p) {
    for (let j = 0; j < p; j++) {
      low[j] = Math.min(low[j], data[at + j]);
      high[j] = Math.max(high[j], data[at + j]);
    }
  }
  return low.map((value, j) => gapOf(value, high[j]));
}
