/**
 * ln r - u of a ratio r with u = r - 1 given apart: what the logarithm has beyond its tangent at
 * 1, which subtraction would lose near 1. By the series of 2 artanh(u / (2 + u)) (DLMF 4.38.5).
 */
export function logRest(ratio: number, u: number): number {
  if (!(Math.abs(u) < 0.5)) return Math.log(ratio) - u;
  const r = u / (2 + u), square = r * r;
  let power = 1, total = 1 / 3;
  for (let k = 5; ; k += 2) {
    power *= square;
    const next = total + power / k;
    if (next === total) break;
    total = next;
  }
  return r * (2 * square * total - u);
}
