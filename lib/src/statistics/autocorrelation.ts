import { dot, scaledDeviations } from './pearson.js';
import { present } from './present.js';

/**
 * The sample autocorrelation of values in the order in which they were taken: the sum of the
 * products of deviations `lag` places apart over the sum of squares (Box & Jenkins). NaN of
 * constant values, of no pair that far apart, and where a value is missing: leaving it out would
 * move its neighbours together. O(n).
 * @throws RangeError on a lag that is not a whole number >= 1; InputError on an infinite value.
 */
export function autocorrelation(values: ArrayLike<number>, lag = 1): number {
  if (!Number.isInteger(lag) || lag < 1) {
    throw new RangeError(`invalid lag; not a whole number >= 1: ${lag}`);
  }
  const there = present(values), d = scaledDeviations(there);
  if (!d || there.length < values.length || lag >= d.length) return NaN;
  return dot(d, d, lag) / dot(d, d);
}
