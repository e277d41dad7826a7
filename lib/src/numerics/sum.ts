/**
 * The sum of numbers with the rounding errors carried along (Neumaier 1974,
 * doi 10.1002/zamm.19740540106): as if summed in twice the precision. O(n).
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0, carried = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i], next = total + x;
    carried += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + carried : total;
}

/** The mean; NaN of no values. A second pass takes the first one's rounding out. O(n). */
export function mean(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) return NaN;
  const rough = sum(values) / n;
  if (!Number.isFinite(rough)) return rough;
  return rough + sum(Float64Array.from(values, x => x - rough)) / n;
}
