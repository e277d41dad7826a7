import { quantile } from '../numerics/quantile.js';
import { checkPairs } from './checkPairs.js';

/**
 * The median of |y - p|, in units of y: what a few wild errors cannot move. O(n log n).
 * @throws InputError on unequal lengths or no values.
 */
export function medianAbsoluteError(y: Float64Array, predicted: Float64Array): number {
  checkPairs(y, predicted);
  return quantile(y.map((v, i) => Math.abs(v - predicted[i])), 0.5);
}
