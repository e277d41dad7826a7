import { nonZero, stirlingError } from './gamma.js';
import { logRest } from './logRest.js';

const precise = Number.EPSILON, mostTerms = 100_000;

/**
 * The regularised incomplete beta function I_x(a, b), with 1 - x given apart so that neither
 * tail loses digits. DiDonato & Morris' continued fraction (1992, doi 10.1145/131766.131776),
 * with DLMF 8.17.4 beyond the mean.
 */
export function betaI(a: number, b: number, x: number, complement = 1 - x): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaI(b, a, complement, x);
  return front(a, b, x, complement) / fraction(a, b, x, complement);
}

/** 1 - I_x(a, b) without cancellation in the upper tail. */
export const betaQ = (a: number, b: number, x: number, complement = 1 - x): number =>
  betaI(b, a, complement, x);

/** x^a y^b / B(a, b) with y = 1 - x, by its distance from the peak at a / (a + b) (Loader 2000). */
function front(a: number, b: number, x: number, y: number): number {
  const whole = a + b, away = x * b - y * a;
  const exponent = a * logRest(x * (whole / a), away / a) + b * logRest(y * (whole / b), -away / b) +
    stirlingError(whole) - stirlingError(a) - stirlingError(b);
  return Math.sqrt(a / whole * b / (2 * Math.PI)) * Math.exp(exponent);
}

/** By the modified Lentz method. What x loses beside 1 comes from y: `away` is a - (a + b) x. */
function fraction(a: number, b: number, x: number, y: number): number {
  const away = y * a - x * b;
  let h = nonZero(a / (a + 1) * (away + 1)), c = h, d = 0;
  for (let n = 1; n < mostTerms; n++) {
    const odd = a + 2 * n - 1;
    const over = (a + n - 1) / odd * ((a + b + n - 1) / odd) * n * (b - n) * x * x;
    const under = n + n * (b - n) * x / odd + (a + n) / (odd + 2) * (away + 1 + n * (1 + y));
    d = 1 / nonZero(under + over * d);
    c = nonZero(under + over / c);
    h *= c * d;
    if (Math.abs(c * d - 1) <= precise) break;
  }
  return h;
}
