import { columnMeans, squaredDistance, type Points } from '../metrics/points.js';
import { openKernel } from '../numerics/kernel.js';
import type { Matrix } from '../numerics/matrix.js';
import type { PairVisitor } from './pairVisitor.js';

/** Of lib/kernels/nearPoints.ts, which documents it. */
interface NearKernel {
  readonly near: (x: number, stride: number, p: number, i: number, from: number, to: number,
    limit: number, found: number) => number;
}

/** With fewer features a grid knows sooner who is far. */
const leastFeatures = 7, leastPoints = 256;
/** Single precision ends here. */
const smallest = 1e-24, largest = 1e24;
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
  return visit => {
    for (let i = 0; i < n; i++) {
      const found = run.near(at.x, stride, p, i, (i + 1) & ~7, n, limit, at.found);
      for (let f = 0; f < found; f++) {
        const j = arrays.found[f];
        if (squaredDistance(data, i * width, data, j * width, width) <= within) visit(i, j);
      }
    }
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
