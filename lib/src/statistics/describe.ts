import { studentTQuantile } from '../numerics/distributions/studentT.js';
import { quantiles } from '../numerics/quantile.js';
import { centralMoments, type CentralMoments } from './centralMoments.js';
import { present } from './present.js';

/** What one column of numbers is like; NaN where there are too few values to say. */
export interface Description {
  /** Values that are there, and values that are missing (NaN). */
  readonly count: number;
  readonly missing: number;
  readonly mean: number;
  /** Of a sample: n - 1 below the line. */
  readonly sd: number;
  /** The 95 % interval of the mean by Student's t. */
  readonly low: number;
  readonly high: number;
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
  readonly skewness: number;
  readonly kurtosis: number;
}

/**
 * Describes the values that are not missing. Quartiles by linear interpolation (type 7);
 * skewness is the bias-corrected G1 and kurtosis the bias-corrected excess G2 of Joanes & Gill
 * (1998, doi 10.1111/1467-9884.00122), as pandas' skew and kurt and SciPy's with bias=False;
 * of constant values both are NaN. O(n log n).
 * @throws InputError on an infinite value.
 */
export function describe(values: ArrayLike<number>): Description {
  const there = present(values), moments = centralMoments(there);
  const { n, mean, min, max, sampleSd: sd } = moments;
  const half = n < 2 ? NaN : studentTQuantile(0.975, n - 1) * sd / Math.sqrt(n);
  const [q25, median, q75] = quantiles(there, [0.25, 0.5, 0.75]);
  return {
    count: n, missing: values.length - n, mean, sd, low: mean - half, high: mean + half,
    min, q25, median, q75, max, skewness: unbiasedSkewness(moments),
    kurtosis: unbiasedKurtosis(moments),
  };
}

/** G1; NaN below three values. */
const unbiasedSkewness = ({ n, skewness }: CentralMoments): number =>
  n < 3 ? NaN : skewness * Math.sqrt(n * (n - 1)) / (n - 2);

/** G2; NaN below four values. */
const unbiasedKurtosis = ({ n, kurtosis }: CentralMoments): number =>
  n < 4 ? NaN : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (kurtosis - 3) + 6);
