import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import { centralMoments } from './centralMoments.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

/**
 * Jarque and Bera's test that values are normal, by skewness and kurtosis (1980,
 * doi 10.1016/0165-1765(80)90024-5); p by chi-squared, good from some hundreds of values on. O(n).
 */
export function jarqueBera(values: ArrayLike<number>): TestResult {
  const { n, m2, m3, m4 } = centralMoments(present(values));
  const skewness = m3 / m2 ** 1.5, excess = m4 / (m2 * m2) - 3;
  const statistic = n < 2 ? NaN : n / 6 * (skewness ** 2 + excess ** 2 / 4);
  return { test: 'Jarque-Bera', statistic, df: 2,
    p: Number.isNaN(statistic) ? NaN : chiSquaredSf(statistic, 2) };
}
