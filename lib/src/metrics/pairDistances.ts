import { openKernel } from '../numerics/kernel.js';
import { pointsOf, squaredDistance } from './points.js';
import type { Matrix } from '../numerics/matrix.js';

/** Distances between the rows of a matrix, summed on the way and never stored. */
export interface PairDistances {
  /** What each row was given by `add`. */
  readonly beside: Float64Array;
  /**
   * The sum of the distances of row i to the rows from..to, each of which is also added to that
   * row's place in `beside`. O((to - from) p).
   */
  add(i: number, from: number, to: number): number;
}

/** Of lib/kernels/pairDistances.ts, which documents it. */
interface PairKernel {
  readonly addDistances: (rows: number, p: number, columns: number, stride: number, i: number,
    from: number, to: number, beside: number) => number;
}

// Below so many rows a memory of its own costs more than it gains.
const leastKernelRows = 1000;

/** By kernel where there are many rows, else plainly: the same numbers to the last bit. */
export function pairDistances(X: Matrix, useKernel = X.rows >= leastKernelRows): PairDistances {
  return (useKernel ? kernelPairs(X) : undefined) ?? plainPairs(X);
}

const layoutOf = ({ rows: n, columns: p }: Matrix) =>
  ({ rows: ['f64', n * p], columns: ['f64', n * p], beside: ['f64', n] } as const);

function kernelPairs(X: Matrix): PairDistances | undefined {
  const kernel = openKernel<PairKernel, ReturnType<typeof layoutOf>>('pairDistances', layoutOf(X));
  if (!kernel) return undefined;
  const { run, at, arrays } = kernel, { rows: n, columns: p } = X;
  arrays.rows.set(X.data);
  for (let i = 0, o = 0; i < n; i++) {
    for (let j = 0; j < p; j++, o++) arrays.columns[j * n + i] = X.data[o];
  }
  return { beside: arrays.beside, add: (i, from, to) =>
    run.addDistances(at.rows, p, at.columns, 8 * n, i, from, to, at.beside) };
}

function plainPairs(X: Matrix): PairDistances {
  const { n, width, data } = pointsOf(X), beside = new Float64Array(n);
  function one(o: number, at: number): number {
    const d = Math.sqrt(squaredDistance(data, o, data, at * width, width));
    beside[at] += d;
    return d;
  }
  function add(i: number, from: number, to: number): number {
    const o = i * width;
    let a = 0, b = 0, c = 0, d = 0, at = from;
    for (; at + 4 <= to; at += 4) {
      a += one(o, at);
      b += one(o, at + 1);
      c += one(o, at + 2);
      d += one(o, at + 3);
    }
    let sum = a + c + (b + d);
    for (; at < to; at++) sum += one(o, at);
    return sum;
  }
  return { beside, add };
}
