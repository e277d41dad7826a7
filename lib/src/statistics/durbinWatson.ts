import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';
import { sum } from '../numerics/sum.js';
import { durbinWatsonMoments, durbinWatsonP } from './durbinWatsonMoments.js';
import { checkValues } from './leastSquaresDesign.js';
import type { TestResult } from './testResult.js';

/**
 * Durbin & Watson's statistic of residuals in the order in which the rows were taken: the sum of
 * squared steps over the sum of squares. Near 2 when one error says nothing of the next, towards
 * 0 when neighbours are alike, towards 4 when they alternate; the effect is the correlation of
 * neighbours, 1 - d / 2. Its distribution depends on the X (with an intercept) that the residuals
 * come from: with X handed in, p is two-sided by the beta approximation to it; without, no p is
 * claimed (NaN). NaN when all residuals are 0. O(n p^2).
 * @throws InputError on fewer than two values, missing ones, and on an X that cannot be fitted.
 */
export function durbinWatson(residuals: ArrayLike<number>, X?: Matrix): TestResult {
  const e = checkValues('residuals', residuals, X?.rows ?? residuals.length);
  if (e.length < 2) throw new InputError(`${e.length} residuals are too few; hand in at least 2`);
  const unit = e.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scaled = e.map(value => value / unit);
  const steps = sum(scaled.subarray(1).map((value, i) => (value - scaled[i]) ** 2));
  const statistic = steps / sum(scaled.map(value => value * value));
  return {
    test: 'Durbin-Watson', statistic,
    p: X && unit > 0 ? durbinWatsonP(statistic, durbinWatsonMoments(X)) : NaN,
    effect: 1 - statistic / 2, effectName: 'correlation of neighbours',
  };
}
