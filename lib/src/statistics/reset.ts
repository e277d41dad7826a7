import { fisherFSf } from '../numerics/distributions/fisherF.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { qrFactor } from '../numerics/qrFactor.js';
import { refinedLeastSquares } from '../numerics/qrRefined.js';
import { sum } from '../numerics/sum.js';
import { checkValues, designOf, factorDesign, independentColumns } from './leastSquaresDesign.js';
import type { TestResult } from './testResult.js';

export interface ResetOptions {
  /** Which powers of the fitted values are added; 2 and 3 unless said. */
  readonly powers?: readonly number[];
}

/**
 * Ramsey's RESET (1969, doi 10.1111/j.2517-6161.1969.tb00796.x): whether powers of the fitted
 * values add to the linear model, that is, whether it misses a bend. The F form (statsmodels'
 * linear_reset with use_f=True), exact for normal errors, on q and n - p - 1 - q degrees of
 * freedom; of powers that say nothing new (columns of 0 and 1 are their own squares) fewer count.
 * NaN where none is left, and of a fit without residuals. O(n p^2).
 * @throws InputError on unequal lengths, missing values, too few rows and dependent columns;
 * RangeError on powers that are not different whole numbers from 2 to 9.
 */
export function reset(
  X: Matrix, y: ArrayLike<number>, { powers = [2, 3] }: ResetOptions = {},
): TestResult {
  checkPowers(powers);
  const target = checkValues('y', y, X.rows), design = designOf(X);
  const { residuals } = refinedLeastSquares(design, factorDesign(design), target);
  const wider = withPowers(design, target.map((value, i) => value - residuals[i]), powers);
  const apart = independentColumns(wider, qrFactor(wider));
  const q = apart.columns - design.columns, df = X.rows - apart.columns;
  const rest = refinedLeastSquares(apart, factorDesign(apart), target).residuals;
  const small = sumOfSquares(rest), drop = Math.max(0, sumOfSquares(residuals) - small);
  const known = q > 0 && !negligible(residuals, target);
  const statistic = known ? drop / q / (small / df) : NaN;
  return {
    test: 'Ramsey RESET (F)', statistic, p: fisherFSf(statistic, q, df), df: [q, df],
    effect: known ? drop / (drop + small) : NaN, effectName: 'partial R²',
  };
}

function checkPowers(powers: readonly number[]): void {
  const whole = powers.every(power => Number.isInteger(power) && power >= 2 && power <= 9);
  if (whole && powers.length > 0 && new Set(powers).size === powers.length) return;
  throw new RangeError('invalid powers; not different whole numbers from 2 to 9: ' +
    (powers.join(', ') || 'none'));
}

/** Scaled to at most 1, so that no power overflows: the columns span the same. */
function withPowers(design: Matrix, fitted: Float64Array, powers: readonly number[]): Matrix {
  const k = design.columns, width = k + powers.length;
  const most = fitted.reduce((size, value) => Math.max(size, Math.abs(value)), 0) || 1;
  const data = new Float64Array(design.rows * width);
  for (let i = 0; i < design.rows; i++) {
    data.set(design.data.subarray(i * k, (i + 1) * k), i * width);
    powers.forEach((power, at) => { data[i * width + k + at] = (fitted[i] / most) ** power; });
  }
  const names = powers.map(power => `fitted^${power}`);
  return matrix(design.rows, width, data, [...design.names ?? [], ...names]);
}

const sumOfSquares = (values: Float64Array): number => sum(values.map(value => value * value));

/** Whether residuals are but the rounding of y. */
function negligible(residuals: Float64Array, y: Float64Array): boolean {
  const size = (values: Float64Array): number =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return size(residuals) <= 1e-14 * size(y);
}
