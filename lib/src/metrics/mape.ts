import { checkPairs } from './checkPairs.js';

/**
 * The mean absolute percentage error as a share (0.1 is 10 %): the mean of |y - p| / |y|. As in
 * scikit-learn, |y| is at least machine epsilon, so that a value of 0 weighs enormously. O(n).
 * @throws InputError on unequal lengths or no values.
 */
export function mape(y: Float64Array, predicted: Float64Array): number {
  checkPairs(y, predicted);
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    total += Math.abs(y[i] - predicted[i]) / Math.max(Math.abs(y[i]), Number.EPSILON);
  }
  return total / y.length;
}
