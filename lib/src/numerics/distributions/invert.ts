const double = new Float64Array(1), bits = new BigInt64Array(double.buffer);

/** Doubles numbered in their order, 0 at zero: neighbours differ by 1. */
function numberOf(x: number): bigint {
  double[0] = x;
  return bits[0] < 0n ? -(bits[0] & 0x7fffffffffffffffn) : bits[0];
}
function doubleAt(number: bigint): number {
  bits[0] = number < 0n ? -number : number;
  return number < 0n ? -double[0] : double[0];
}

/**
 * The least double at which an increasing function reaches `target`, from a bracket that is
 * widened until it holds it. Halves the count of doubles in between, so that answers of any size
 * have all digits that the function has: at most 64 calls.
 */
export function invert(
  f: (x: number) => number, target: number, from: number, to: number,
): number {
  let low = from, high = to;
  while (f(high) < target && high < Number.MAX_VALUE) {
    high = high > 0 ? Math.min(high ** 2 + high, Number.MAX_VALUE) : -high + 1;
  }
  while (low < 0 && f(low) > target && low > -Number.MAX_VALUE) {
    low = Math.max(-(low ** 2) + low, -Number.MAX_VALUE);
  }
  let below = numberOf(low), above = numberOf(high);
  while (above - below > 1n) {
    const middle = below + (above - below) / 2n;
    if (f(doubleAt(middle)) < target) below = middle;
    else above = middle;
  }
  return doubleAt(above);
}

/** @throws RangeError when p is not in [0, 1]. */
export function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
}
