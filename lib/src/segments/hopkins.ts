import { pca } from '../clustering/pca.js';
import { checkPoints } from '../metrics/checkPoints.js';
import { pointsOf, squaredDistance } from '../metrics/points.js';
import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { referenceTables } from './references.js';

/** How clumped the rows are, and how clumped one Gaussian cloud of their covariance is. */
export interface Hopkins {
  readonly statistic: number;
  readonly gaussian: number;
}

const draws = 10;

/**
 * Hopkins' statistic (Hopkins & Skellam 1954; squared to the power of the features as Cross & Jain
 * 1982): about 0.5 for rows spread evenly over the box of their components, near 1
 * for clumps. A single cloud is
 * clumped, too: read it beside `gaussian`, the mean of clouds of the same covariance. `samples`
 * rows are compared with as many random places. O(samples n p), eleven times.
 * @throws InputError on NaN, infinity, or fewer than three rows.
 */
export function hopkins(X: Matrix, seed: number, samples = 100): Hopkins {
  checkPoints(X);
  const own = statisticOf(X, referenceTables(X, 'uniform', 1, seed)[0], seed, samples);
  const clouds = referenceTables(X, 'gaussian', draws, seed).map((cloud, draw) =>
    statisticOf(cloud, referenceTables(cloud, 'uniform', 1, seed + draw)[0], seed, samples));
  return { statistic: own, gaussian: clouds.reduce((sum, value) => sum + value, 0) / draws };
}

/** Places are drawn in the box of the principal components, so the rows go there too. */
function statisticOf(X: Matrix, places: Matrix, seed: number, samples: number): number {
  const { n, width, data } = pointsOf(pca().fit(X).transform(X)), box = pointsOf(places);
  const order = random(seed).permutation(n), count = Math.min(samples, n);
  // distances to the power of the features, from the largest so that they do not overflow
  const logs = (nearest: (m: number) => number): number[] => Array.from({ length: count }, (_, m) =>
    places.columns / 2 * Math.log(nearest(m)));
  const nearestTo = (from: Float64Array, at: number, except: number): number => {
    let least = Infinity;
    for (let i = 0; i < n; i++) {
      if (i === except) continue;
      least = Math.min(least, squaredDistance(from, at * width, data, i * width, width));
    }
    return least;
  };
  const empty = logs(m => nearestTo(box.data, order[m], -1));
  const filled = logs(m => nearestTo(data, order[m], order[m]));
  const largest = Math.max(...empty, ...filled);
  const sum = (list: number[]): number =>
    list.reduce((total, value) => total + Math.exp(value - largest), 0);
  const u = sum(empty), w = sum(filled);
  return u + w > 0 ? u / (u + w) : 0.5;
}
