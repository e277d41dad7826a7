import { checkPairs } from './checkPairs.js';
import { mean } from '../numerics/sum.js';

/**
 * The coefficient of determination, 1 - sum (y - p)^2 / sum (y - mean)^2, as scikit-learn's
 * r2_score: of a constant y it is 1 for perfect predictions and 0 else. O(n).
 * @throws InputError on unequal lengths or no values.
 */
export function r2(y: Float64Array, predicted: Float64Array): number {
  checkPairs(y, predicted);
  const centre = mean(y);
  let residual = 0, total = 0;
  for (let i = 0; i < y.length; i++) {
    residual += (y[i] - predicted[i]) ** 2;
    total += (y[i] - centre) ** 2;
  }
  if (total === 0) return residual === 0 ? 1 : 0;
  return 1 - residual / total;
}
