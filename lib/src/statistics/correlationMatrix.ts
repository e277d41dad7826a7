import { columnOf, matrix, type Matrix } from '../numerics/matrix.js';
import type { Correlation } from './correlation.js';
import { kendall } from './kendall.js';
import { pearson } from './pearson.js';
import { spearman } from './spearman.js';

export type CorrelationMethod = 'pearson' | 'spearman' | 'kendall';

/** Correlations of every column with every other: p x p matrices, symmetric. */
export interface CorrelationMatrix {
  readonly names: readonly string[];
  readonly method: CorrelationMethod;
  readonly r: Matrix;
  /** The 95 % intervals. */
  readonly low: Matrix;
  readonly high: Matrix;
  readonly p: Matrix;
  /** Pairs without a missing value. */
  readonly n: Matrix;
}

const methods = { pearson, spearman, kendall };

/**
 * The correlations between the columns of X, each of the rows in which both are there.
 * O(p^2 n log n).
 * @throws RangeError on an unknown method; InputError on an infinite value.
 */
export function correlationMatrix(
  X: Matrix, method: CorrelationMethod = 'pearson',
): CorrelationMatrix {
  const correlate = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!correlate) {
    throw new RangeError(`invalid method; not pearson, spearman or kendall: ${String(method)}`);
  }
  const p = X.columns, names = namesOf(X);
  const columns = Array.from({ length: p }, (_, j) => columnOf(X, j));
  const cells = new Array<Correlation>(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      cells[i * p + j] = cells[j * p + i] = correlate(columns[i], columns[j]);
    }
  }
  const table = (key: keyof Correlation): Matrix =>
    matrix(p, p, Float64Array.from(cells, cell => cell[key]), names);
  return { names, method, r: table('r'), low: table('low'), high: table('high'), p: table('p'),
    n: table('n') };
}

/** The names of the columns, or `feature 0`, `feature 1`, ... */
export function namesOf(X: Matrix): readonly string[] {
  return X.names ?? Array.from({ length: X.columns }, (_, j) => `feature ${j}`);
}
