/**
 * P(U <= u) of Mann and Whitney's U where a and b values come from one distribution without ties.
 * The number of orders with each U are the coefficients of the Gaussian binomial [a + b over a] in
 * q, the product of (1 - q^(b + i)) / (1 - q^i) for i = 1..a (Andrews 1976, The Theory of
 * Partitions, chapter 3): only those up to u are built, as whole numbers. O(u min(a, b)).
 */
export function mannWhitneyExact(u: number, a: number, b: number): number {
  const less = Math.min(a, b), more = Math.max(a, b);
  const counts = new Float64Array(u + 1);
  counts[0] = 1;
  let orders = 1;
  for (let i = 1; i <= less; i++) {
    for (let at = u; at >= more + i; at--) counts[at] -= counts[at - more - i];
    for (let at = i; at <= u; at++) counts[at] += counts[at - i];
    orders *= (more + i) / i;
  }
  return counts.reduce((total, count) => total + count, 0) / orders;
}
