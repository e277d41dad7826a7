import { oracle } from '../core/temporary.test.js';
import { matrix, type Matrix } from '../numerics/matrix.js';

/** One column as pandas and SciPy describe it. */
export interface DescribedColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly count: number;
  readonly missing: number;
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
  readonly skewness: number;
  readonly kurtosis: number | null;
  /** pandas' skew and kurt. */
  readonly pandas: [number, number | null];
}

/** Two columns with statistic and p of each correlation. */
export interface CorrelatedPair {
  readonly name: string;
  readonly x: number[];
  readonly y: number[];
  readonly pearson: [number, number];
  readonly interval: [number, number];
  readonly spearman: [number, number];
  readonly kendall: [number, number];
  readonly distance: number;
  /** Of x. */
  readonly ranks: number[];
}

const stored = oracle<{
  columns: (Omit<DescribedColumn, 'values'> & { values: (number | null)[] })[];
  pairs: CorrelatedPair[];
  partial: { name: string; columns: number; X: number[]; r: number[]; p: number[] }[];
}>('statistics_correlation');

export const describedColumns: readonly DescribedColumn[] = stored.columns.map(column =>
  ({ ...column, values: Float64Array.from(column.values, v => v ?? NaN) }));
export const correlatedPairs: readonly CorrelatedPair[] = stored.pairs;
export const partialCases: readonly { name: string; X: Matrix; r: number[]; p: number[] }[] =
  stored.partial.map(({ name, columns, X, r, p }) =>
    ({ name, X: matrix(X.length / columns, columns, Float64Array.from(X)), r, p }));
