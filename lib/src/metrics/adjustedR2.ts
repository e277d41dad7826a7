import { r2 } from './r2.js';

/**
 * R2 less what `features` columns explain by chance (Ezekiel 1930):
 * 1 - (1 - R2) (n - 1) / (n - features - 1); NaN where no more than features + 1 values are there,
 * since nothing is left to judge by. O(n).
 * @throws InputError on unequal lengths or no values; RangeError on a wrong count of features.
 */
export function adjustedR2(y: Float64Array, predicted: Float64Array, features: number): number {
  if (!Number.isInteger(features) || features < 0) {
    throw new RangeError(`invalid features; not an integer >= 0: ${features}`);
  }
  const plain = r2(y, predicted), free = y.length - features - 1;
  return free > 0 ? 1 - (1 - plain) * (y.length - 1) / free : NaN;
}
