import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import { centralMoments } from './centralMoments.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

/** The fewest values that the normal approximation of skewness was made for. */
const fewest = 8;

/**
 * D'Agostino and Pearson's K² (1973, doi 10.1093/biomet/60.3.613), which joins a test of skewness
 * (D'Agostino 1970, doi 10.1093/biomet/57.3.679) and one of kurtosis (Anscombe & Glynn 1983,
 * doi 10.1093/biomet/70.1.227), as SciPy's normaltest but where the skewness is exactly 0, which
 * SciPy puts as if it were not. NaN of fewer than 8 values or constant ones; rough below 20. O(n).
 * @throws InputError on an infinite value.
 */
export function dAgostino(values: ArrayLike<number>): TestResult {
  const { n, sd, skewness, kurtosis } = centralMoments(present(values));
  const known = n >= fewest && sd > 0;
  const statistic = known ? skewnessZ(skewness, n) ** 2 + kurtosisZ(kurtosis, n) ** 2 : NaN;
  return { test: 'D\'Agostino K²', statistic, df: 2, p: known ? chiSquaredSf(statistic, 2) : NaN };
}

function skewnessZ(skewness: number, n: number): number {
  const y = skewness * Math.sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
  const beta = 3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) /
    ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const w2 = Math.sqrt(2 * (beta - 1)) - 1, alpha = Math.sqrt(2 / (w2 - 1));
  return Math.asinh(y / alpha) / Math.sqrt(0.5 * Math.log(w2));
}

function kurtosisZ(kurtosis: number, n: number): number {
  const expected = 3 * (n - 1) / (n + 1);
  const variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) ** 2 * (n + 3) * (n + 5));
  const x = (kurtosis - expected) / Math.sqrt(variance);
  const root = 6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9)) *
    Math.sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
  const a = 6 + 8 / root * (2 / root + Math.sqrt(1 + 4 / root ** 2));
  const under = 1 + x * Math.sqrt(2 / (a - 4));
  const cube = Math.sign(under) * Math.cbrt((1 - 2 / a) / Math.abs(under));
  return (1 - 2 / (9 * a) - cube) / Math.sqrt(2 / (9 * a));
}
