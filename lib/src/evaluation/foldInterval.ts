import { studentTQuantile } from '../numerics/distributions/studentT.js';

/** A mean over folds with its spread and an interval for it. */
export interface FoldSummary {
  readonly mean: number;
  readonly sd: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Mean of k fold scores with the interval of Nadeau & Bengio (2003, doi 10.1023/A:1024068626366):
 * t with k - 1 degrees, variance s^2 (1/k + 1/(k - 1)), because folds share training rows; the
 * plain s^2 / k is too small. `standardError` is the plain sd / sqrt(k) of the one-standard-error
 * rule. One fold has no interval: low and high are NaN. `ratio` is the rows held out over the rows
 * learned from; 1/(k - 1) for one round of k folds, and to be given where rounds are repeated.
 */
export function foldInterval(
  values: readonly number[], level = 0.95, ratio = 1 / (values.length - 1),
): FoldSummary {
  const k = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / k;
  if (k < 2) return { mean, sd: NaN, standardError: NaN, low: NaN, high: NaN };
  const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (k - 1));
  const half = studentTQuantile(0.5 + level / 2, k - 1) * sd * Math.sqrt(1 / k + ratio);
  return { mean, sd, standardError: sd / Math.sqrt(k), low: mean - half, high: mean + half };
}
