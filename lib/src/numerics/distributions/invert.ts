/**
 * The x at which an increasing function reaches `target`, by bisection from a bracket that is
 * widened until it holds it; down to neighbouring doubles, so the cost is some 60 to 120 calls.
 */
export function invert(
  f: (x: number) => number, target: number, from: number, to: number,
): number {
  let low = from, high = to;
  while (f(high) < target && high < 1e300) high = high > 0 ? high * 2 : high / 2 + 1;
  while (f(low) > target && low > -1e300) low = low < 0 ? low * 2 : low / 2 - 1e-300;
  for (let i = 0; i < 200; i++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (f(middle) < target) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

/** @throws RangeError when p is not in [0, 1]. */
export function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
}
