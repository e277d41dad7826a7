import { normalCdf, normalPdf } from './normal.js';

/**
 * P(Q > q) for the range of k independent standard normals (Tukey's studentised range with
 * infinite degrees of freedom): 1 - k ∫ φ(z) (Φ(z) - Φ(z - q))^(k-1) dz, by the trapezoidal rule,
 * which is exact to rounding for so smooth an integrand.
 * @throws RangeError when k is not an integer of at least 2.
 */
export function normalRangeSf(q: number, k: number): number {
  if (!Number.isInteger(k) || k < 2) {
    throw new RangeError(`invalid k; not an integer of at least 2: ${k}`);
  }
  if (Number.isNaN(q)) return NaN;
  if (q <= 0) return 1;
  const step = 1 / 32, reach = 9;
  let inside = 0;
  for (let z = -reach; z <= reach + q; z += step) {
    inside += normalPdf(z) * (normalCdf(z) - normalCdf(z - q)) ** (k - 1);
  }
  return Math.max(0, 1 - k * step * inside);
}
