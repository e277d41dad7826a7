import type { Matrix } from '../numerics/matrix.js';
import { clusterMoments, clusterSpread, type ClusterMoments } from './clusterMoments.js';

/**
 * The index of Davies & Bouldin (1979, doi 10.1109/TPAMI.1979.4766909): the mean over clusters of
 * the largest (spread + spread') / distance between centres, where spread is the mean distance
 * to the centre. Lower is better, 0 the least; clusters that share a centre count as infinitely
 * far and all points on their centres give 0 (scikit-learn's conventions). O(np + k^2 p).
 * @throws InputError on unusable points, noise (-1), or unless there are 2 to n - 1 clusters.
 */
export function daviesBouldin(X: Matrix, labels: Int32Array): number {
  const moments = clusterMoments(X, labels);
  return meanLikeness(moments, clusterSpread(X, moments).spread);
}

/** The same from what is known of the clusters. */
export function meanLikeness({ k, means }: ClusterMoments, spread: Float64Array): number {
  const p = means.length / k;
  let sum = 0;
  for (let q = 0; q < k; q++) {
    let worst = 0;
    for (let r = 0; r < k; r++) {
      const apart = distance(means, p, q, r);
      if (apart > 0) worst = Math.max(worst, (spread[q] + spread[r]) / apart);
    }
    sum += worst;
  }
  return sum / k;
}

function distance(means: Float64Array, p: number, q: number, r: number): number {
  let sum = 0;
  for (let j = 0; j < p; j++) sum += (means[q * p + j] - means[r * p + j]) ** 2;
  return Math.sqrt(sum);
}
