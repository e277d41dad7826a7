import { InputError } from '../core/errors.js';
import { checkPoints } from '../metrics/checkPoints.js';
import type { Matrix } from '../numerics/matrix.js';
import { pointsOf, squaredDistance } from '../metrics/points.js';

/**
 * The distance of each row to its k-th nearest other row, ascending: the k-distance plot. A row
 * is a core sample of DBSCAN exactly when eps is at least its (minSamples - 1)-distance.
 * O(n^2 p) time, O(n) memory.
 * @throws InputError on NaN or infinite values; RangeError unless k is an integer in [1, n - 1].
 */
export function kDistances(X: Matrix, k: number): Float64Array {
  return coreDistances(X, k).sort();
}

/** The same in the order of the rows. */
export function coreDistances(X: Matrix, k: number): Float64Array {
  checkPoints(X);
  if (!Number.isInteger(k) || k < 1 || k >= X.rows) {
    throw new RangeError(`invalid k; not an integer in [1, ${X.rows - 1}]: ${k}`);
  }
  const { n, width, data } = pointsOf(X), nearest = new Float64Array(k);
  return Float64Array.from({ length: n }, (_, i) => {
    nearest.fill(Infinity);
    for (let j = 0; j < n; j++) {
      const d = squaredDistance(data, i * width, data, j * width, width);
      if (d < nearest[k - 1] && j !== i) insert(nearest, d);
    }
    return Math.sqrt(nearest[k - 1]);
  });
}

/** Puts `value` into its place of an ascending list, whose last one falls out. */
function insert(list: Float64Array, value: number): void {
  let at = list.length - 1;
  for (; at > 0 && list[at - 1] > value; at--) list[at] = list[at - 1];
  list[at] = value;
}

/** An eps for DBSCAN and the plot it was read from. */
export interface EpsProposal {
  readonly eps: number;
  readonly minSamples: number;
  /** The k-distances, ascending, k = minSamples - 1, and the place of the knee in them. */
  readonly distances: Float64Array;
  readonly knee: number;
}

/**
 * Proposes eps at the knee of the k-distance plot: where the curve, both axes scaled to [0, 1],
 * lies farthest below its chord (Satopaa et al. 2011, doi 10.1109/ICDCSW.2011.20). A rule of
 * thumb: on a continuum there is no right eps and this one is as arbitrary as any.
 * @throws InputError when every k-distance is 0; RangeError unless minSamples is in [2, n].
 */
export function proposeEps(X: Matrix, minSamples = 5): EpsProposal {
  if (!Number.isInteger(minSamples) || minSamples < 2 || minSamples > X.rows) {
    throw new RangeError(`invalid minSamples; not an integer in [2, ${X.rows}]: ${minSamples}`);
  }
  const distances = kDistances(X, minSamples - 1), n = distances.length;
  const low = distances[0], high = distances[n - 1];
  if (high === 0) {
    throw new InputError(`every row has ${minSamples - 1} others on the same spot; no eps tells ` +
      'them apart');
  }
  let knee = n - 1, deepest = 0;
  for (let i = 0; i < n && high > low; i++) {
    const depth = i / (n - 1) - (distances[i] - low) / (high - low);
    if (depth > deepest && distances[i] > 0) {
      deepest = depth;
      knee = i;
    }
  }
  return { eps: distances[knee], minSamples, distances, knee };
}
