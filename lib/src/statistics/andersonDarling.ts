import { normalCdf, normalSf } from '../numerics/distributions/normal.js';
import { sum } from '../numerics/sum.js';
import { centralMoments, sampleSd } from './centralMoments.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

/**
 * Anderson and Darling's A² against a normal whose mean and deviation are those of the values; p
 * by the formulas of D'Agostino & Stephens (1986, Goodness-of-Fit Techniques, table 4.9), as
 * statsmodels' normal_ad. NaN of fewer than 8 values or constant ones. O(n log n).
 */
export function andersonDarling(values: ArrayLike<number>): TestResult {
  const x = present(values).sort(), n = x.length, moments = centralMoments(x);
  const known = n >= 8 && moments.m2 > 0, sd = sampleSd(moments);
  const z = x.map(value => (value - moments.mean) / sd);
  const terms = z.map((value, i) => (2 * i + 1) *
    (Math.log(normalCdf(value)) + Math.log(normalSf(z[n - 1 - i]))));
  const statistic = known ? -n - sum(terms) / n : NaN;
  return { test: 'Anderson-Darling', statistic, p: known ? chance(statistic, n) : NaN };
}

function chance(statistic: number, n: number): number {
  const a = statistic * (1 + 0.75 / n + 2.25 / (n * n));
  if (a < 0.2) return 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
  if (a < 0.34) return 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
  if (a < 0.6) return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
  return a <= 13 ? Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a) : 0;
}
