import { normalQuantile, normalSf } from '../numerics/distributions/normal.js';
import { sum } from '../numerics/sum.js';
import { centralMoments } from './centralMoments.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

/** The most values that Royston's approximation of p was made for. */
export const mostForShapiro = 5000;

/**
 * Shapiro and Wilk's test that values are normal, by Royston's algorithm AS R94 (1995,
 * doi 10.2307/2986146), as SciPy's and R's. NaN of fewer than 3 or more than 5000 values, or of
 * constant ones. O(n log n).
 * @throws InputError on an infinite value.
 */
export function shapiroWilk(values: ArrayLike<number>): TestResult {
  const x = present(values).sort(), n = x.length;
  const { mean, m2 } = centralMoments(x);
  const known = n >= 3 && n <= mostForShapiro && m2 > 0;
  const w = known ? statistic(x, mean, m2 * n) : NaN;
  return { test: 'Shapiro-Wilk', statistic: w, p: known ? chance(w, n) : NaN };
}

function statistic(x: Float64Array, mean: number, squares: number): number {
  const a = weights(x.length), last = x.length - 1;
  const slope = sum(a.map((weight, i) => weight * (x[last - i] - mean - (x[i] - mean))));
  return Math.min(1, slope * slope / squares);
}

/** The weights of the upper half of the values, the largest first. */
function weights(n: number): Float64Array {
  const half = Math.floor(n / 2);
  if (n === 3) return Float64Array.of(Math.SQRT1_2);
  const m = Float64Array.from({ length: half }, (_, i) =>
    -normalQuantile((i + 1 - 0.375) / (n + 0.25)));
  const squares = 2 * sum(m.map(value => value * value)), length = Math.sqrt(squares);
  const u = 1 / Math.sqrt(n);
  const first = m[0] / length + polynomial(
    [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], u);
  if (n <= 5) {
    const scale = Math.sqrt((squares - 2 * m[0] ** 2) / (1 - 2 * first ** 2));
    return m.map((value, i) => i === 0 ? first : value / scale);
  }
  const second = m[1] / length + polynomial(
    [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], u);
  const scale = Math.sqrt((squares - 2 * m[0] ** 2 - 2 * m[1] ** 2) /
    (1 - 2 * first ** 2 - 2 * second ** 2));
  return m.map((value, i) => i === 0 ? first : i === 1 ? second : value / scale);
}

function chance(w: number, n: number): number {
  if (n === 3) return Math.max(0, 6 / Math.PI * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75))));
  const size = Math.log(n), y = Math.log(1 - w);
  if (n <= 11) {
    const limit = polynomial([-2.273, 0.459], n);
    if (y >= limit) return 0;
    return normalSf((-Math.log(limit - y) - polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n)) /
      Math.exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n)));
  }
  return normalSf((y - polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], size)) /
    Math.exp(polynomial([-0.4803, -0.082676, 0.0030302], size)));
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((value, c) => value * x + c, 0);
