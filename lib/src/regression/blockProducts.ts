import { openKernel } from '../numerics/kernel.js';

/** Rows of a block: with its columns one after the other it stays in the first-level cache. */
export const blockRows = 256;

/** Sums and products of columns, a block of rows after the other. */
export interface BlockSums {
  /** q columns of `blockRows` values each, to be filled before `add`. */
  readonly Z: Float64Array;
  /** Z times the rows' weights, to be filled as well; Z itself where there are none. */
  readonly W: Float64Array;
  /** q column sums of W. */
  readonly sums: Float64Array;
  /** q x q, of which the lower triangle holds: the products of W's columns with Z's. */
  readonly products: Float64Array;
  /** Adds the first `count` rows of the block. O(count q^2 / 2). */
  readonly add: (count: number) => void;
}

/** Of lib/kernels/blockProducts.ts, which documents it. */
interface ProductsKernel {
  readonly addProducts: (z: number, w: number, q: number, stride: number, count: number,
    sums: number, products: number) => number;
}

/** So many products take longer than opening a kernel does. */
const worthKernel = 1 << 20;

/** Room for blocks of q columns of a table of n rows, in a kernel's memory where that pays. */
export function blockSums(q: number, n: number, weighted: boolean): BlockSums {
  const layout = { Z: ['f64', q * blockRows], W: ['f64', weighted ? q * blockRows : 0],
    sums: ['f64', q], products: ['f64', q * q] } as const;
  const kernel = n * q * q < worthKernel ? undefined
    : openKernel<ProductsKernel, typeof layout>('blockProducts', layout);
  if (!kernel) return plainBlockSums(q, weighted);
  const { run, at, arrays } = kernel, W = weighted ? at.W : at.Z;
  return { ...arrays, W: weighted ? arrays.W : arrays.Z, add: count => {
    run.addProducts(at.Z, W, q, blockRows, count, at.sums, at.products);
  } };
}

/** The same in plain TypeScript, sums to the last bit. */
export function plainBlockSums(q: number, weighted: boolean): BlockSums {
  const Z = new Float64Array(q * blockRows), W = weighted ? new Float64Array(q * blockRows) : Z;
  const sums = new Float64Array(q), products = new Float64Array(q * q);
  return { Z, W, sums, products, add: count => { addProducts(Z, W, q, count, sums, products); } };
}

/** Several accumulators a loop keep the adder busy and the rounding small. */
function addProducts(
  Z: Float64Array, W: Float64Array, q: number, count: number, sums: Float64Array,
  products: Float64Array,
): void {
  for (let j = 0; j < q; j++) {
    sums[j] += total(W, j * blockRows, count);
    let k = 0;
    for (; k + 1 <= j; k += 2) addTwo(Z, W, j, k, q, count, products);
    if (k === j) products[j * q + j] += dot(W, j * blockRows, Z, j * blockRows, count);
  }
}

/** The sum of `count` numbers. */
export function total(A: Float64Array, at: number, count: number): number {
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
  const odd = at < end;
  products[j * q + k] += odd ? a + c + W[at] * Z[one] : a + c;
  products[j * q + k + 1] += odd ? b + d + W[at] * Z[one + two] : b + d;
}
