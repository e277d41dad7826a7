import { cholesky, choleskySolve } from '../numerics/cholesky.js';
import { columnOf, type Matrix } from '../numerics/matrix.js';
import { independentNumbers } from '../statistics/independentNumbers.js';
import { pearson } from '../statistics/pearson.js';

/** A driver's share of the variance that least squares explains. */
export interface VarianceShare {
  readonly driver: string;
  /** Adds up to R2 over the drivers. */
  readonly share: number;
  /** The slope with driver and target in standard deviations. */
  readonly standardised: number;
}

/** More drivers than these have too many subsets. */
export const mostDrivers = 15;

/**
 * The shares of R2 by Lindeman, Merenda & Gold (1980; Grömping 2007, doi
 * 10.1198/000313007X188252): what a driver adds to R2, averaged over all orders in which the
 * drivers could come in. Independent drivers share by their squared correlations. Categories take
 * no part, nor do drivers that follow from others. O(2^p p³).
 * @throws RangeError for more than 15 drivers.
 */
export function relativeImportance(table: Matrix, y: Float64Array): VarianceShare[] {
  const { X } = independentNumbers(table);
  const p = X.columns;
  if (p > mostDrivers) throw new RangeError(`invalid X; more than ${mostDrivers} columns: ${p}`);
  const columns = Array.from({ length: p }, (_, j) => columnOf(X, j));
  const R = columns.map(a => columns.map(b => a === b ? 1 : pearson(a, b).r));
  const withY = columns.map(column => pearson(column, y).r);
  const solve = (subset: readonly number[]): { r2: number; slopes: Float64Array } => {
    const b = subset.map(j => withY[j]);
    const L = cholesky(subset.flatMap(i => subset.map(j => R[i][j])), subset.length);
    if (!L) throw new RangeError('invalid X; a column follows from the others: leave one out');
    const slopes = choleskySolve(L, subset.length, b);
    return { slopes, r2: b.reduce((total, value, k) => total + value * slopes[k], 0) };
  };
  const members = (mask: number): number[] => columns.map((_, j) => j).filter(j => mask >> j & 1);
  const r2 = Float64Array.from({ length: 2 ** p }, (_, mask) => solve(members(mask)).r2);
  const weights = [1 / p];
  for (let s = 1; s < p; s++) weights.push(weights[s - 1] * s / (p - s));
  const { slopes } = solve(members(2 ** p - 1));
  return columns.map((_, j) => {
    let share = 0;
    r2.forEach((without, mask) => {
      if (!(mask >> j & 1)) share += weights[members(mask).length] * (r2[mask | 1 << j] - without);
    });
    return { driver: X.names?.[j] ?? `feature ${j}`, share, standardised: slopes[j] };
  });
}
