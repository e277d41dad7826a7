import { mean } from '../numerics/sum.js';
import { checkPairs } from './checkPairs.js';

/**
 * The share of y's variance that the predictions take away, 1 - var(y - p) / var(y): R2 without
 * the cost of a constant offset. Of a constant y it is 1 where the errors are constant too, else
 * 0, as in scikit-learn. O(n).
 * @throws InputError on unequal lengths or no values.
 */
export function explainedVariance(y: Float64Array, predicted: Float64Array): number {
  checkPairs(y, predicted);
  const left = squaresAroundMean(y.map((v, i) => v - predicted[i]));
  const whole = squaresAroundMean(y);
  if (whole === 0) return left === 0 ? 1 : 0;
  return 1 - left / whole;
}

function squaresAroundMean(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((total, v) => total + (v - centre) ** 2, 0);
}
