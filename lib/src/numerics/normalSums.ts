import type { Matrix } from './matrix.js';
import { setTwofold, twofold, TwofoldSum, type Twofold } from './twofold.js';

/** A'A (p x p) and A'b of the columns over their scales, each held twofold. O(n p^2). */
export function normalSums(
  { rows: n, columns: p, data }: Matrix, scale: Float64Array, b: Float64Array,
): { G: Twofold; c: Twofold } {
  const pairs = Array.from({ length: p * (p + 1) / 2 }, () => new TwofoldSum());
  const withB = Array.from({ length: p }, () => new TwofoldSum()), row = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    for (let j = 0, at = 0; j < p; j++) {
      const value = row[j] = data[i * p + j] / scale[j];
      for (let k = 0; k <= j; k++) pairs[at++].addProduct(value, row[k]);
      withB[j].addProduct(value, b[i]);
    }
  }
  const G = twofold(p * p), c = twofold(p);
  for (let j = 0, at = 0; j < p; j++) {
    setTwofold(c, j, withB[j]);
    for (let k = 0; k <= j; k++) {
      setTwofold(G, j * p + k, pairs[at]);
      setTwofold(G, k * p + j, pairs[at++]);
    }
  }
  return { G, c };
}
