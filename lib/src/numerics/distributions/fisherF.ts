import { betaI, betaQ } from './beta.js';
import { checkProbability, invert } from './invert.js';

/** P(F > f) of Fisher's F with d1 and d2 degrees of freedom. */
export function fisherFSf(f: number, d1: number, d2: number): number {
  if (Number.isNaN(f)) return NaN;
  if (f <= 0) return 1;
  if (f === Infinity) return 0;
  const ratio = d1 / d2 * f;
  return betaQ(d1 / 2, d2 / 2, shareOf(ratio), 1 / (1 + ratio));
}

/** P(F <= f). */
export function fisherFCdf(f: number, d1: number, d2: number): number {
  if (!(f > 0)) return Number.isNaN(f) ? NaN : 0;
  const ratio = d1 / d2 * f;
  return f === Infinity ? 1 : betaI(d1 / 2, d2 / 2, shareOf(ratio), 1 / (1 + ratio));
}

/** ratio / (1 + ratio), of a ratio that may be infinite too. */
const shareOf = (ratio: number): number => ratio > 1 ? 1 / (1 + 1 / ratio) : ratio / (1 + ratio);

/** The f with P(F <= f) = p. @throws RangeError when p is not in [0, 1]. */
export function fisherFQuantile(p: number, d1: number, d2: number): number {
  checkProbability(p);
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  // from the nearer tail: 1 - p is exact there, 1 - cdf is not
  return p > 0.5 ? invert(f => -fisherFSf(f, d1, d2), p - 1, 0, 4)
    : invert(f => fisherFCdf(f, d1, d2), p, 0, 4);
}
