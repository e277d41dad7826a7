import { betaI } from './beta.js';
import { logGamma } from './gamma.js';
import { checkProbability, invert } from './invert.js';
import { normalQuantile, normalSf } from './normal.js';

/** P(T > t) of Student's t with `df` degrees of freedom (DLMF 8.17 via Abramowitz 26.7.1). */
export function studentTSf(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return NaN;
  if (df === Infinity) return normalSf(t);
  const half = t * t < farther * df ? tail(t * t, df) : farTail(Math.abs(t), df);
  return t >= 0 ? half : 1 - half;
}

/** Beyond this t^2 / df the first term of the tail's series is the tail (and t^2 may overflow). */
const farther = 1e17;

const tail = (t2: number, df: number): number =>
  0.5 * betaI(df / 2, 0.5, df / (df + t2), t2 / (df + t2));

function farTail(t: number, df: number): number {
  if (t === Infinity) return 0;
  const a = df / 2, scale = Math.exp(logGamma(a + 0.5) - logGamma(a) - logGamma(0.5));
  return scale * (Math.sqrt(df) / t) ** df / df;
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
