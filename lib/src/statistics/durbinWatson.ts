import { InputError } from '../core/errors.js';
import { sum } from '../numerics/sum.js';
import { checkValues } from './leastSquaresDesign.js';
import type { TestResult } from './testResult.js';

/**
 * Durbin & Watson's statistic of residuals in the order in which the rows were taken: the sum of
 * squared steps over the sum of squares. Near 2 when one error says nothing of the next, towards
 * 0 when neighbours are alike, towards 4 when they alternate. Its distribution depends on X, so
 * no p is claimed (NaN); the effect is the correlation of neighbours, 1 - d / 2. NaN when all
 * residuals are 0. O(n).
 * @throws InputError on fewer than two values or a missing one.
 */
export function durbinWatson(residuals: ArrayLike<number>): TestResult {
  const e = checkValues('residuals', residuals, residuals.length);
  if (e.length < 2) throw new InputError(`${e.length} residuals are too few; hand in at least 2`);
  const unit = e.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scaled = e.map(value => value / unit);
  const steps = sum(scaled.subarray(1).map((value, i) => (value - scaled[i]) ** 2));
  const statistic = steps / sum(scaled.map(value => value * value));
  return {
    test: 'Durbin-Watson', statistic, p: NaN,
    effect: 1 - statistic / 2, effectName: 'correlation of neighbours',
  };
}
