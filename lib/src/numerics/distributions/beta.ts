import { logGamma, nonZero } from './gamma.js';

const precise = 1e-16, mostTerms = 100_000;

/**
 * The regularised incomplete beta function I_x(a, b), with 1 - x given apart so that neither
 * tail loses digits. DLMF 8.17.22 by the modified Lentz method, with 8.17.4 beyond the mean.
 */
export function betaI(a: number, b: number, x: number, complement = 1 - x): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaI(b, a, complement, x);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) +
    a * Math.log(x) + b * Math.log(complement));
  return front * fraction(a, b, x) / a;
}

/** 1 - I_x(a, b) without cancellation in the upper tail. */
export const betaQ = (a: number, b: number, x: number, complement = 1 - x): number =>
  betaI(b, a, complement, x);

function fraction(a: number, b: number, x: number): number {
  let c = 1, d = 1 / nonZero(1 - (a + b) * x / (a + 1)), h = d;
  for (let m = 1; m < mostTerms; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < precise) break;
  }
  return h;
}
