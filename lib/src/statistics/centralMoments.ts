import { mean as meanOf, sum } from '../numerics/sum.js';

/** Mean, extremes and the means of the powers of the deviations from the mean. */
export interface CentralMoments {
  readonly n: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Mean of squares: the population variance. */
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
}

/**
 * Central moments in two passes with exact sums, so that large constant parts cost no digits.
 * Of constant values m2, m3 and m4 are exactly 0; of no values all are NaN. O(n).
 */
export function centralMoments(values: Float64Array): CentralMoments {
  const n = values.length;
  if (n === 0) return { n, mean: NaN, min: NaN, max: NaN, m2: NaN, m3: NaN, m4: NaN };
  let min = values[0], max = values[0];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min === max) return { n, mean: min, min, max, m2: 0, m3: 0, m4: 0 };
  const mean = meanOf(values);
  const d = values.map(value => value - mean);
  // the mean is rounded: the sum of the deviations, 0 in theory, corrects the squares
  const off = sum(d);
  return {
    n, mean, min, max,
    m2: (sum(d.map(x => x * x)) - off * off / n) / n,
    m3: sum(d.map(x => x * x * x)) / n,
    m4: sum(d.map(x => x * x * x * x)) / n,
  };
}

/** The standard deviation of a sample (n - 1 below the line); NaN of fewer than two values. */
export function sampleSd({ n, m2 }: CentralMoments): number {
  return n < 2 ? NaN : Math.sqrt(m2 * n / (n - 1));
}
