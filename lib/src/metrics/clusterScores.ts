import type { Matrix } from '../numerics/matrix.js';
import { varianceRatio } from './calinskiHarabasz.js';
import { clusterMoments, clusterSpread } from './clusterMoments.js';
import { meanLikeness } from './daviesBouldin.js';

/** Both scores that are sums over rows. */
export interface ClusterScores {
  readonly calinskiHarabasz: number;
  readonly daviesBouldin: number;
}

/** `calinskiHarabasz` and `daviesBouldin` in the time of one of them. O(np). @throws as they do. */
export function clusterScores(X: Matrix, labels: Int32Array): ClusterScores {
  const moments = clusterMoments(X, labels), { within, spread } = clusterSpread(X, moments);
  return { calinskiHarabasz: varianceRatio(X, moments, within),
    daviesBouldin: meanLikeness(moments, spread) };
}
