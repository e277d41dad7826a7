import { gammaP, gammaQ } from './gamma.js';
import { checkProbability, invert } from './invert.js';

/** P(X > x) of chi-squared with `df` degrees of freedom. */
export const chiSquaredSf = (x: number, df: number): number => gammaQ(df / 2, x / 2);

/** P(X <= x). */
export const chiSquaredCdf = (x: number, df: number): number => gammaP(df / 2, x / 2);

/** The x with P(X <= x) = p. @throws RangeError when p is not in [0, 1]. */
export function chiSquaredQuantile(p: number, df: number): number {
  checkProbability(p);
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  // from the nearer tail: 1 - p is exact there, 1 - cdf is not
  return p > 0.5 ? invert(x => -chiSquaredSf(x, df), p - 1, 0, df + 10)
    : invert(x => chiSquaredCdf(x, df), p, 0, df + 10);
}
