import { betaI, betaQ } from './beta.js';
import { checkProbability, invert } from './invert.js';

/** P(F > f) of Fisher's F with d1 and d2 degrees of freedom. */
export function fisherFSf(f: number, d1: number, d2: number): number {
  if (Number.isNaN(f)) return NaN;
  if (f <= 0) return 1;
  if (f === Infinity) return 0;
  const whole = d1 * f + d2;
  return betaQ(d1 / 2, d2 / 2, d1 * f / whole, d2 / whole);
}

/** P(F <= f). */
export function fisherFCdf(f: number, d1: number, d2: number): number {
  if (!(f > 0)) return Number.isNaN(f) ? NaN : 0;
  const whole = d1 * f + d2;
  return f === Infinity ? 1 : betaI(d1 / 2, d2 / 2, d1 * f / whole, d2 / whole);
}

/** The f with P(F <= f) = p. @throws RangeError when p is not in [0, 1]. */
export function fisherFQuantile(p: number, d1: number, d2: number): number {
  checkProbability(p);
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  // from the nearer tail: 1 - p is exact there, 1 - cdf is not
  return p > 0.5 ? invert(f => -fisherFSf(f, d1, d2), p - 1, 0, 4)
    : invert(f => fisherFCdf(f, d1, d2), p, 0, 4);
}
