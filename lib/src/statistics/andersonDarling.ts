import { normalSf } from '../numerics/distributions/normal.js';
import { sum } from '../numerics/sum.js';
import { centralMoments } from './centralMoments.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

/** The fewest values that the formulas of p were made for. */
const fewest = 8;

/**
 * Anderson and Darling's A² against a normal whose mean and deviation are those of the values; p
 * by the formulas of D'Agostino & Stephens (1986, Goodness-of-Fit Techniques, table 4.9), as
 * statsmodels' normal_ad. NaN of fewer than 8 values or constant ones. O(n log n).
 * @throws InputError on an infinite value.
 */
export function andersonDarling(values: ArrayLike<number>): TestResult {
  const x = present(values).sort(), n = x.length, { mean, sampleSd } = centralMoments(x);
  if (n < fewest || !(sampleSd > 0)) return { test: 'Anderson-Darling', statistic: NaN, p: NaN };
  const z = x.map(value => (value - mean) / sampleSd);
  const terms = z.map((value, i) => (2 * i + 1) * (logSf(-value) + logSf(z[n - 1 - i])));
  const statistic = -n - sum(terms) / n;
  return { test: 'Anderson-Darling', statistic, p: chance(statistic, n) };
}

/** ln P(Z > x), where P itself would vanish by its asymptotic series (DLMF 7.12.1). */
function logSf(x: number): number {
  if (x < 0) return Math.log1p(-normalSf(-x));
  if (x < 30) return Math.log(normalSf(x));
  const t = 1 / (x * x);
  return -x * x / 2 - Math.log(x * Math.sqrt(2 * Math.PI)) +
    Math.log1p(-t * (1 - 3 * t * (1 - 5 * t)));
}

function chance(statistic: number, n: number): number {
  const a = statistic * (1 + 0.75 / n + 2.25 / (n * n));
  if (a < 0.2) return 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
  if (a < 0.34) return 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
  if (a < 0.6) return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
  return a <= 13 ? Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a) : 0;
}
