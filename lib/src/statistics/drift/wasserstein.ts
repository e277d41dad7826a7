import { ecdfSteps } from './ecdfSteps.js';

/**
 * Wasserstein's first distance of two samples, in the units of the values: the area between their
 * empirical distribution functions. NaN of an empty sample. O(n log n).
 */
export function wassersteinDistance(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return NaN;
  let area = 0, last = NaN, gap = 0;
  ecdfSteps(a, b, (value, f, g) => {
    if (gap > 0) area += gap * (value - last);
    last = value;
    gap = Math.abs(f - g);
  });
  return area;
}
