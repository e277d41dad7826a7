import { normalSf } from '../numerics/distributions/normal.js';
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
  const x = present(values).sort(), n = x.length, { sd } = centralMoments(x);
  const known = n >= 3 && n <= mostForShapiro && sd > 0;
  const w = known ? statistic(x, sd) : NaN;
  return { test: 'Shapiro-Wilk', statistic: w, p: known ? chance(w, n) : NaN };
}

/** The squared slope of a line through the values against normal scores, as a share of theirs. */
function statistic(x: Float64Array, sd: number): number {
  const last = x.length - 1;
  const slope = sum(weights(x.length).map((weight, i) => weight * ((x[last - i] - x[i]) / sd)));
  return Math.min(1, slope * slope / x.length);
}

/** The weights of the upper half of the values, the largest first. */
function weights(n: number): Float64Array {
  const half = Math.floor(n / 2);
  if (n === 3) return Float64Array.of(Math.SQRT1_2);
  const m = Float64Array.from({ length: half }, (_, i) =>
    -roughNormalQuantile((i + 1 - 0.375) / (n + 0.25)));
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
  if (n === 3) return Math.max(0, 6 / Math.PI * (Math.asin(Math.sqrt(w)) - Math.PI / 3));
  const size = Math.log(n), y = Math.log(1 - w);
  if (n <= 11) {
    const limit = polynomial([-2.273, 0.459], n);
    if (y >= limit) return 0;
    return normalSf((-Math.log(limit - y) -
      polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n)) /
      Math.exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n)));
  }
  return normalSf((y - polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], size)) /
    Math.exp(polynomial([-0.4803, -0.082676, 0.0030302], size)));
}

/**
 * The normal quantile by Beasley & Springer's algorithm AS 111 (1977, doi 10.2307/2347001), good to
 * nine digits: the one that AS R94 is published with, so that W and p are SciPy's to all theirs.
 */
function roughNormalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.42) {
    const r = q * q;
    return q * polynomial([2.50662823884, -18.61500062529, 41.39119773534, -25.44106049637], r) /
      polynomial([1, -8.47351093090, 23.08336743743, -21.06224101826, 3.13082909833], r);
  }
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  return Math.sign(q) *
    polynomial([-2.78718931138, -2.29796479134, 4.85014127135, 2.32121276858], r) /
    polynomial([1, 3.54388924762, 1.63706781897], r);
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((value, c) => value * x + c, 0);
