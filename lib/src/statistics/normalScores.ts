import { normalQuantile } from '../numerics/distributions/normal.js';

/**
 * The normal quantiles that n sorted values are plotted against: of Filliben's medians of uniform
 * order statistics (1975, doi 10.1080/00401706.1975.10489279), as SciPy's probplot.
 */
export function normalScores(n: number): Float64Array {
  const last = 0.5 ** (1 / n);
  return Float64Array.from({ length: n }, (_, i) => normalQuantile(
    i === n - 1 ? last : i === 0 ? 1 - last : (i + 1 - 0.3175) / (n + 0.365)));
}
