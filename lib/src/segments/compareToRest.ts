import { studentTQuantile, studentTSf } from '../numerics/distributions/studentT.js';

/** A group's values beside everybody else's. What cannot be known is NaN. */
export interface Comparison {
  readonly mean: number;
  /** The 95 % confidence interval of the mean (Student's t). */
  readonly low: number;
  readonly high: number;
  readonly restMean: number;
  /** Cohen's d: the difference of the means in pooled standard deviations. */
  readonly d: number;
  /** Of Welch's test that the means are equal, two-sided, not yet corrected. */
  readonly p: number;
}

interface Moments { readonly n: number; readonly mean: number; readonly variance: number }

/**
 * Compares the values where `own` is true with the rest: Cohen's d (1988) and Welch's test (1947,
 * doi 10.1093/biomet/34.1-2.28). NaN where a side has too few values for it. O(n).
 */
export function compareToRest(
  values: ArrayLike<number>, own: (row: number) => boolean,
): Comparison {
  const a = moments(values, own), b = moments(values, row => !own(row));
  const half = a.n > 1 ? studentTQuantile(0.975, a.n - 1) * Math.sqrt(a.variance / a.n) : NaN;
  return {
    mean: a.mean, low: a.mean - half, high: a.mean + half, restMean: b.mean,
    d: cohensD(a, b), p: welchP(a, b),
  };
}

function moments(values: ArrayLike<number>, wanted: (row: number) => boolean): Moments {
  let n = 0, mean = 0, squares = 0; // Welford's updates
  for (let i = 0; i < values.length; i++) {
    if (!wanted(i)) continue;
    const d = values[i] - mean;
    mean += d / ++n;
    squares += d * (values[i] - mean);
  }
  return { n, mean: n > 0 ? mean : NaN, variance: n > 1 ? squares / (n - 1) : NaN };
}

function cohensD(a: Moments, b: Moments): number {
  const squares = (s: Moments): number => s.n > 1 ? (s.n - 1) * s.variance : 0;
  const df = a.n + b.n - 2, gap = a.mean - b.mean;
  if (df < 1) return NaN;
  const d = gap / Math.sqrt((squares(a) + squares(b)) / df);
  return gap === 0 ? 0 : d;
}

function welchP(a: Moments, b: Moments): number {
  const u = a.variance / a.n, v = b.variance / b.n, gap = a.mean - b.mean;
  if (u + v === 0) return gap === 0 ? 1 : 0;
  const df = (u + v) ** 2 / (u * u / (a.n - 1) + v * v / (b.n - 1));
  return 2 * studentTSf(Math.abs(gap) / Math.sqrt(u + v), df);
}
