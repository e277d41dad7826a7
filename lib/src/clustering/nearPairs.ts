import { columnMeans, squaredDistance, type Points } from '../metrics/points.js';
import { openKernel } from '../numerics/kernel.js';
import type { Matrix } from '../numerics/matrix.js';

/** Of lib/kernels/nearPoints.ts, which documents it. */
interface NearKernel {
  readonly near: (x: number, stride: number, p: number, i: number, from: number, to: number,
    limit: number, found: number) => number;
}

/** Calls `visit` once for each pair of rows no more than eps apart. */
export type PairVisitor = (visit: (a: number, b: number) => void) => void;

/** With fewer features a grid knows sooner who is far. */
const leastFeatures = 7, leastPoints = 256;
/** Single precision ends here. */
const smallest = 1e-24, largest = 1e24;
/** So many pairs are kept for the next visit. */
const mostKept = 1 << 24;

/**
 * Pairs within eps of many features, where no grid helps: all against all in single precision,
 * candidates confirmed as visitPairs of epsGrid does. Undefined for few features or points, for
 * lengths that single precision cannot hold, and where there is no kernel. O(n^2 p).
 */
export function nearPairs(
  X: Matrix, { n, width, data }: Points, eps: number,
): PairVisitor | undefined {
  const p = X.columns, stride = Math.ceil(n / 8) * 8;
  if (p < leastFeatures || n < leastPoints) return undefined;
  // about the means single precision loses least; what is confirmed stays as the data has it
  const means = columnMeans(X), farthest = farthestFrom(means, X);
  const within = eps * eps;
  if (!(farthest > smallest && farthest < largest && within > smallest)) return undefined;
  const kernel = openKernel<NearKernel, ReturnType<typeof layoutOf>>('nearPoints', layoutOf(stride, p));
  if (!kernel) return undefined;
  const { run, at, arrays } = kernel;
  for (let j = 0; j < p; j++) {
    for (let i = 0; i < n; i++) arrays.x[j * stride + i] = data[i * width + j] - means[j];
  }
  // each coordinate is rounded, and each of p + 3 operations: of the square, and of its parts
  const limit = (within + 4 * (Math.sqrt(within * farthest) + within) * 2 ** -23) *
    (1 + (p + 4) * 2 ** -22);
  let kept: Int32Array | undefined = new Int32Array(1 << 16), count = 0, complete = false;

  function keep(a: number, b: number): void {
    if (!kept) return;
    if (2 * count === kept.length) {
      if (count >= mostKept) {
        kept = undefined;
        return;
      }
      const longer = new Int32Array(2 * kept.length);
      longer.set(kept);
      kept = longer;
    }
    kept[2 * count] = a;
    kept[2 * count++ + 1] = b;
  }

  return visit => {
    if (complete && kept) {
      for (let pair = 0; pair < count; pair++) visit(kept[2 * pair], kept[2 * pair + 1]);
      return;
    }
    for (let i = 0; i < n; i++) {
      const found = run.near(at.x, stride, p, i, (i + 1) & ~7, n, limit, at.found);
      for (let f = 0; f < found; f++) {
        const j = arrays.found[f];
        if (squaredDistance(data, i * width, data, j * width, width) > within) continue;
        visit(i, j);
        if (!complete) keep(i, j);
      }
    }
    complete = true;
  };
}

/** The largest square distance of a row to a point. */
function farthestFrom(point: Float64Array, { rows, columns: p, data }: Matrix): number {
  let farthest = 0;
  for (let i = 0; i < rows; i++) {
    let square = 0;
    for (let j = 0; j < p; j++) square += (data[i * p + j] - point[j]) ** 2;
    farthest = Math.max(farthest, square);
  }
  return farthest;
}

function layoutOf(stride: number, p: number) {
  return { x: ['f32', p * stride], found: ['i32', stride] } as const;
}
