import { checkPairs } from './checkPairs.js';

/** The root of the mean squared error, in units of y. @throws InputError on unequal lengths. */
export function rmse(y: Float64Array, predicted: Float64Array): number {
  checkPairs(y, predicted);
  let total = 0;
  for (let i = 0; i < y.length; i++) total += (y[i] - predicted[i]) ** 2;
  return Math.sqrt(total / y.length);
}
