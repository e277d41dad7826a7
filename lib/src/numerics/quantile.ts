/**
 * The p-quantile by linear interpolation between order statistics: numpy's default, type 7 of
 * Hyndman & Fan (1996, doi 10.2307/2684934). NaN of no values, and where one of them is NaN.
 * O(n log n).
 * @throws RangeError when p is not in [0, 1].
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantiles(values, [p])[0];
}

/** Several quantiles of the same values, sorted once. */
export function quantiles(values: ArrayLike<number>, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort(), last = sorted.length - 1;
  return shares.map(p => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
    // sorting leaves NaN at the end
    if (last < 0 || Number.isNaN(sorted[last])) return NaN;
    const at = p * last, below = Math.floor(at), above = Math.min(last, below + 1);
    const low = sorted[below], high = sorted[above], share = at - below;
    // equal ends may be infinite, and an infinite end must not touch the exact other
    if (share === 0 || low === high) return low;
    // from the nearer end, as numpy does, so that the ends are met exactly
    return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
  });
}
