import type { RandomSource } from '../numerics/random.js';
import { squaredDistance, type Points } from '../metrics/points.js';

/**
 * Greedy k-means++ seeding (Arthur & Vassilvitskii 2007): each next centre is drawn with a
 * chance proportional to the squared distance to the nearest one so far, 2 + log k times, and the
 * draw that leaves the least total is kept. k distinct points where there are k. O(nkp log k).
 */
export function plusPlus(points: Points, k: number, source: RandomSource): Float64Array {
  const { n, width } = points, trials = 2 + Math.floor(Math.log(k));
  const centres = new Float64Array(k * width);
  const nearest = new Float64Array(n).fill(Infinity);
  let total = take(points, source.integer(n), centres, 0, nearest);
  for (let q = 1; q < k; q++) {
    let best = -1, least = Infinity;
    for (let t = 0; t < trials; t++) {
      const candidate = draw(nearest, source.next() * total);
      const left = totalWith(points, candidate, nearest, least);
      if (left < least || best < 0) {
        least = left;
        best = candidate;
      }
    }
    total = take(points, best, centres, q, nearest);
  }
  return centres;
}

/** The first point at which the running sum passes `target`; never one of weight 0. */
function draw(weights: Float64Array, target: number): number {
  let sum = 0, last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    sum += weights[i];
    last = i;
    if (sum > target) return i;
  }
  return last;
}

/** The total of squared distances if `candidate` were a centre too; stops above `limit`. */
function totalWith(
  { n, width, data }: Points,
  candidate: number, nearest: Float64Array, limit: number,
): number {
  let sum = 0;
  for (let i = 0, o = 0; i < n; i++, o += width) {
    const d = squaredDistance(data, o, data, candidate * width, width);
    sum += d < nearest[i] ? d : nearest[i];
    if (sum > limit) return sum;
  }
  return sum;
}

/** Makes point i centre q and updates the distances to the nearest; their new total. */
function take(
  { n, width, data }: Points,
  i: number, centres: Float64Array, q: number, nearest: Float64Array,
): number {
  centres.set(data.subarray(i * width, (i + 1) * width), q * width);
  let sum = 0;
  for (let r = 0; r < n; r++) {
    const d = squaredDistance(data, r * width, data, i * width, width);
    if (d < nearest[r]) nearest[r] = d;
    sum += nearest[r];
  }
  return sum;
}
