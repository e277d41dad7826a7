import { checkPairs } from './checkPairs.js';

/** The largest |y - p|, in units of y. O(n). @throws InputError on unequal lengths or no values. */
export function maxError(y: Float64Array, predicted: Float64Array): number {
  checkPairs(y, predicted);
  let most = 0;
  for (let i = 0; i < y.length; i++) most = Math.max(most, Math.abs(y[i] - predicted[i]));
  return most;
}
