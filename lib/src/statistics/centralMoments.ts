import { powerOfTwo } from '../numerics/qrFactor.js';
import { mean as meanOf, sum } from '../numerics/sum.js';

/** Mean, extremes and the means of the powers of the deviations from the mean. */
export interface CentralMoments {
  readonly n: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** The population standard deviation. */
  readonly sd: number;
  /** The standard deviation of a sample (n - 1 below the line); NaN of fewer than two values. */
  readonly sampleSd: number;
  /** Mean of squares: the population variance. */
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
  /** m3 / m2^1.5, in no unit; NaN of constant values. */
  readonly skewness: number;
  /** m4 / m2^2, in no unit, 3 of normal values; NaN of constant values. */
  readonly kurtosis: number;
}

/**
 * Central moments in two passes with exact sums, so that large constant parts cost no digits.
 * Of constant values m2, m3 and m4 are exactly 0; of no values all are NaN. O(n).
 */
export function centralMoments(values: Float64Array): CentralMoments {
  const n = values.length;
  if (n === 0) return constant(n, NaN, NaN);
  let min = values[0], max = values[0];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min === max) return constant(n, min, 0);
  // in a unit of the size of the range, so that no power overflows or vanishes
  const mean = meanOf(values), unit = powerOfTwo(max / 2 - min / 2);
  const rough = values.map(value => (value - mean) / unit);
  // the mean is rounded: the mean of the deviations, 0 in theory, corrects them
  const off = sum(rough) / n, d = rough.map(x => x - off);
  const squares = sum(d.map(x => x * x)), s2 = squares / n;
  const s3 = sum(d.map(x => x * x * x)) / n, s4 = sum(d.map(x => x * x * x * x)) / n;
  return {
    n, mean, min, max, sd: unit * Math.sqrt(s2), sampleSd: unit * Math.sqrt(squares / (n - 1)),
    m2: s2 * unit * unit, m3: s3 * unit ** 3, m4: s4 * unit ** 4, skewness: s3 / s2 ** 1.5,
    kurtosis: s4 / (s2 * s2),
  };
}

const constant = (n: number, value: number, m: number): CentralMoments => ({
  n, mean: value, min: value, max: value, sd: m, sampleSd: n < 2 ? NaN : m, m2: m, m3: m, m4: m,
  skewness: NaN, kurtosis: NaN,
});
