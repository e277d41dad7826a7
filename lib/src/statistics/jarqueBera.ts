import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import { centralMoments } from './centralMoments.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

/**
 * Jarque and Bera's test that values are normal, by skewness and kurtosis (1980,
 * doi 10.1016/0165-1765(80)90024-5), as SciPy's; p by chi-squared, good from some hundreds of
 * values on. NaN of fewer than 2 values or constant ones. O(n).
 * @throws InputError on an infinite value.
 */
export function jarqueBera(values: ArrayLike<number>): TestResult {
  const { n, skewness, kurtosis } = centralMoments(present(values));
  const statistic = n / 6 * (skewness ** 2 + (kurtosis - 3) ** 2 / 4);
  return { test: 'Jarque-Bera', statistic, df: 2,
    p: Number.isNaN(statistic) ? NaN : chiSquaredSf(statistic, 2) };
}
