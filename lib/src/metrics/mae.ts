import { checkPairs } from './checkPairs.js';

/** The mean absolute error, in units of y. @throws InputError on unequal lengths. */
export function mae(y: Float64Array, predicted: Float64Array): number {
  checkPairs(y, predicted);
  let total = 0;
  for (let i = 0; i < y.length; i++) total += Math.abs(y[i] - predicted[i]);
  return total / y.length;
}
