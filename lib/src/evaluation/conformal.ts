/**
 * The half-width of a prediction interval from residuals of rows a model has not learned from:
 * the ceil((n + 1) level)-th smallest absolute residual (Vovk et al. 2005; Lei et al. 2018,
 * doi 10.1080/01621459.2017.1307116). With out-of-fold residuals this is the cross-conformal
 * interval. Too few rows for the level give Infinity: no finite interval can promise it.
 */
export function conformalHalfWidth(residuals: Float64Array, level = 0.95): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  const sorted = residuals.map(Math.abs).sort();
  const rank = Math.ceil((sorted.length + 1) * level);
  return rank > sorted.length ? Infinity : sorted[rank - 1];
}

/** The share of actual values within `half` of their predictions. */
export function coverage(actual: Float64Array, predicted: Float64Array, half: number): number {
  return actual.filter((value, i) => Math.abs(value - predicted[i]) <= half).length / actual.length;
}
