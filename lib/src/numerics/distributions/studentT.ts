import { betaI, betaQ } from './beta.js';
import { checkProbability, invert } from './invert.js';
import { normalQuantile, normalSf } from './normal.js';

/** P(T > t) of Student's t with `df` degrees of freedom (DLMF 8.17 via Abramowitz 26.7.1). */
export function studentTSf(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return NaN;
  if (df === Infinity) return normalSf(t);
  const t2 = t * t, x = df / (df + t2);
  const half = t2 > df ? 0.5 * betaI(df / 2, 0.5, x, t2 / (df + t2))
    : 0.5 * betaQ(0.5, df / 2, t2 / (df + t2), x);
  return t >= 0 ? half : 1 - half;
}

/** P(T <= t). */
export const studentTCdf = (t: number, df: number): number => studentTSf(-t, df);

/** The t with P(T <= t) = p. @throws RangeError when p is not in [0, 1] or df not above 0. */
export function studentTQuantile(p: number, df: number): number {
  checkProbability(p);
  if (!(df > 0)) throw new RangeError(`invalid df; not a number > 0: ${df}`);
  if (df === Infinity) return normalQuantile(p);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -studentTQuantile(1 - p, df);
  return p === 0.5 ? 0 : invert(t => studentTCdf(t, df), p, -40, 0);
}
