import { gammaQ } from './gamma.js';
import { checkProbability, invert } from './invert.js';

/** P(Z > x) of the standard normal, accurate in the tail. */
export function normalSf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const tail = 0.5 * gammaQ(0.5, x * x / 2);
  return x >= 0 ? tail : 1 - tail;
}

/** P(Z <= x) of the standard normal. */
export const normalCdf = (x: number): number => normalSf(-x);

/** The density of the standard normal. */
export const normalPdf = (x: number): number => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);

/** The x with P(Z <= x) = p. @throws RangeError when p is not in [0, 1]. */
export function normalQuantile(p: number): number {
  checkProbability(p);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  return p === 0.5 ? 0 : invert(normalCdf, p, -40, 0);
}
