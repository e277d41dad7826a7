import { logRest } from './logRest.js';

/** B(2k) / (2k (2k - 1)): the coefficients of Stirling's series (DLMF 5.11.1). */
const stirling = [
  1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400,
];
const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
const tiny = 1e-300, precise = Number.EPSILON, mostTerms = 100_000;
/** From here on the series has all digits of a double. */
const large = 12;

/** ln Gamma(x) for x > 0: Stirling's series after shifting x to at least 12. */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  let shift = 1, z = x;
  while (z < large) shift *= z++;
  return (z - 0.5) * Math.log(z) - z + halfLogTwoPi + stirlingSeries(z) - Math.log(shift);
}

/**
 * What ln Gamma(x) has beyond Stirling's (x - 1/2) ln x - x + ln(2 pi) / 2: small where these are
 * large, so that ratios of gamma functions keep their digits. x > 0.
 */
export function stirlingError(x: number): number {
  let rest = 0, z = x;
  for (; z < large; z++) rest += (z + 0.5) * Math.log1p(1 / z) - 1;
  return rest + stirlingSeries(z);
}

function stirlingSeries(z: number): number {
  let total = 0;
  for (let k = stirling.length - 1; k >= 0; k--) total = total / (z * z) + stirling[k];
  return total / z;
}

/** The lower regularised incomplete gamma function P(a, x). */
export const gammaP = (a: number, x: number): number => {
  if (!(a > 0) || Number.isNaN(x)) return NaN;
  return x <= 0 ? 0 : x < a + 1 ? series(a, x) : 1 - fraction(a, x);
};

/** The upper one, Q = 1 - P, accurate in the tail. */
export const gammaQ = (a: number, x: number): number => {
  if (!(a > 0) || Number.isNaN(x)) return NaN;
  return x <= 0 ? 1 : x < a + 1 ? 1 - series(a, x) : fraction(a, x);
};

/** x^a e^-x / Gamma(a), by its distance from the peak at x = a (Loader 2000). */
const front = (a: number, x: number): number =>
  Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * logRest(x / a, (x - a) / a) - stirlingError(a));

/** DLMF 8.11.4. */
function series(a: number, x: number): number {
  let term = 1 / a, total = term;
  for (let k = 1; k < mostTerms && term > precise * total / 4; k++) {
    term *= x / (a + k);
    total += term;
  }
  return total * front(a, x);
}

/** DLMF 8.9.2 by the modified Lentz method (Thompson & Barnett 1986). */
function fraction(a: number, x: number): number {
  if (x === Infinity) return 0;
  let b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
  for (let k = 1; k < mostTerms; k++) {
    const an = -k * (k - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    h *= c * d;
    if (Math.abs(c * d - 1) <= precise) break;
  }
  return h * front(a, x);
}

/** Keeps a continued fraction from dividing by 0. */
export const nonZero = (x: number): number => Math.abs(x) < tiny ? tiny : x;
