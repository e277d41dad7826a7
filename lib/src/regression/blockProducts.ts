/** Rows of a block: with its columns one after the other it stays in the first-level cache. */
export const blockRows = 256;

/**
 * Adds a block's sums and products of columns to `sums` and to the lower triangle of `products`
 * (q x q). `Z` has q columns of `blockRows` values each, of which the first `count` hold; `W` is
 * `Z` times the weights `w` (or `Z` itself). Returns the block's weight. O(count q^2 / 2).
 * Several accumulators a loop keep the adder busy and the rounding small.
 */
export function addProducts(
  Z: Float64Array, W: Float64Array, w: Float64Array, q: number, count: number,
  sums: Float64Array, products: Float64Array,
): number {
  for (let j = 0; j < q; j++) {
    sums[j] += total(W, j * blockRows, count);
    let k = 0;
    for (; k + 1 <= j; k += 2) addTwo(Z, W, j, k, q, count, products);
    if (k === j) products[j * q + j] += dot(W, j * blockRows, Z, j * blockRows, count);
  }
  return total(w, 0, count);
}

function total(A: Float64Array, at: number, count: number): number {
  const end = at + count;
  let a = 0, b = 0;
  for (; at + 1 < end; at += 2) { a += A[at]; b += A[at + 1]; }
  return at < end ? a + b + A[at] : a + b;
}

function dot(A: Float64Array, a: number, B: Float64Array, b: number, count: number): number {
  const end = a + count;
  let s = 0, t = 0;
  for (; a + 1 < end; a += 2, b += 2) { s += A[a] * B[b]; t += A[a + 1] * B[b + 1]; }
  return a < end ? s + t + A[a] * B[b] : s + t;
}

/** The products of column j with columns k and k + 1: each value of j is read once for both. */
function addTwo(
  Z: Float64Array, W: Float64Array, j: number, k: number, q: number, count: number,
  products: Float64Array,
): void {
  let at = j * blockRows, one = k * blockRows, a = 0, b = 0, c = 0, d = 0;
  const two = blockRows, end = at + count;
  for (; at + 1 < end; at += 2, one += 2) {
    const x = W[at], y = W[at + 1];
    a += x * Z[one]; b += x * Z[one + two];
    c += y * Z[one + 1]; d += y * Z[one + 1 + two];
  }
  if (at < end) { a += W[at] * Z[one]; b += W[at] * Z[one + two]; }
  products[j * q + k] += a + c;
  products[j * q + k + 1] += b + d;
}
