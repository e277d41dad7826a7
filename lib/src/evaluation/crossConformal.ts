import type { Fold } from '../data/folds.js';
import type { Matrix } from '../numerics/matrix.js';
import type { Predictor } from './crossValidate.js';

/** Lower and upper ends of prediction intervals, one a row, in units of the target. */
export interface Intervals { readonly low: Float64Array; readonly high: Float64Array }

/**
 * CV+ prediction intervals (Barber et al. 2021, doi 10.1214/20-AOS1965) for the rows of X from the
 * models of k folds and the residuals of the rows that each held out; with one row a fold it is
 * the jackknife+. The coverage is at least 1 - 2 alpha - sqrt(2 / n) whatever the data, and
 * 1 - alpha in practice; ends are infinite where n is too small for the level. O(n rows log n).
 * @throws RangeError for a level outside (0, 1) or unequal numbers of models and folds.
 */
export function cvPlus(
  models: readonly Predictor[], folds: readonly Fold[], residuals: Float64Array, X: Matrix,
  level = 0.95,
): Intervals {
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  if (models.length !== folds.length) {
    throw new RangeError(`invalid models; ${models.length} for ${folds.length} folds`);
  }
  const byFold = models.map(model => model.predict(X));
  const n = folds.reduce((total, fold) => total + fold.test.length, 0);
  return plusEnds(n, X.rows, level, (row, below, above) => {
    let at = 0;
    folds.forEach(({ test }, f) => {
      for (const held of test) {
        const size = Math.abs(residuals[held]);
        below[at] = byFold[f][row] - size;
        above[at++] = byFold[f][row] + size;
      }
    });
  });
}

/**
 * The ends of `rows` intervals: of the n lower ends that `fill` gives a row, one for each row left
 * out, the floor((n + 1)(1 - level))-th smallest, of the upper ones the ceil((n + 1) level)-th.
 */
export function plusEnds(
  n: number, rows: number, level: number,
  fill: (row: number, below: Float64Array, above: Float64Array) => void,
): Intervals {
  const rank = Math.ceil((n + 1) * level), below = new Float64Array(n), above = new Float64Array(n);
  const low = new Float64Array(rows).fill(-Infinity), high = new Float64Array(rows).fill(Infinity);
  for (let row = 0; row < rows && rank <= n; row++) {
    fill(row, below, above);
    low[row] = below.sort()[n - rank];
    high[row] = above.sort()[rank - 1];
  }
  return { low, high };
}

/** The share of actual values inside their intervals. */
export function intervalCoverage(actual: Float64Array, { low, high }: Intervals): number {
  return actual.filter((value, i) => value >= low[i] && value <= high[i]).length / actual.length;
}
