/**
 * The exact sum of numbers, rounded once, as Python's `math.fsum`. One pass with the rounding
 * errors carried along (Neumaier 1974, doi 10.1002/zamm.19740540106) settles nearly all sums;
 * where its error bound cannot exclude another last digit, the sum is taken again without any
 * rounding. Infinity and NaN as by adding. O(n).
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0, carried = 0, lost = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i], next = total + x;
    const error = Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    carried += error;
    lost += Math.abs(error);
    total = next;
  }
  if (!Number.isFinite(total)) return overflown(values, total);
  const result = total + carried;
  const rest = total - result + carried, bound = values.length * Number.EPSILON * lost;
  const settled = result + (rest + bound) === result && result + (rest - bound) === result;
  return settled ? result : exactSum(values);
}

/**
 * Shewchuk's algorithm (1997, doi 10.1007/PL00009321): parts that do not overlap hold the whole
 * sum; the last digit is rounded to even by what lies below it.
 */
function exactSum(values: ArrayLike<number>): number {
  const parts: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let x = values[i], kept = 0;
    for (const part of parts) {
      const high = x + part;
      const low = Math.abs(x) < Math.abs(part) ? x - (high - part) : part - (high - x);
      if (low !== 0) parts[kept++] = low;
      x = high;
    }
    parts.length = kept;
    parts.push(x);
  }
  let total = 0, rest = 0, below = parts.length - 1;
  while (below >= 0 && rest === 0) {
    const part = parts[below--], next = total + part;
    rest = part - (next - total);
    total = next;
  }
  // a tie goes to even, unless the parts below break it
  if (below >= 0 && Math.sign(rest) === Math.sign(parts[below])) {
    const twice = 2 * rest, away = total + twice;
    if (away - total === twice) return away;
  }
  return total;
}

/** Small enough for any number of values, a power of two for the sake of digits. */
const share = 2 ** -64;

/** Finite values whose running sum has left the range: the sum of small shares of them. */
function overflown(values: ArrayLike<number>, total: number): number {
  return allFinite(values) ? sum(Float64Array.from(values, x => x * share)) / share : total;
}

function allFinite(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

/** The mean; NaN of no values. A second pass takes the first one's rounding out. O(n). */
export function mean(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) return NaN;
  const rough = sum(values) / n;
  if (!Number.isFinite(rough)) {
    return allFinite(values) ? mean(Float64Array.from(values, x => x * share)) / share : rough;
  }
  let rest = 0;
  for (let i = 0; i < n; i++) rest += values[i] - rough;
  return rough + rest / n;
}
