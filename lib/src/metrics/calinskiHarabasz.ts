import type { Matrix } from '../numerics/matrix.js';
import { clusterMoments, clusterSpread, type ClusterMoments } from './clusterMoments.js';

/**
 * The variance ratio criterion of Calinski & Harabasz (1974, doi 10.1080/03610927408827101):
 * (between / (k - 1)) / (within / (n - k)), higher is better; 1 where nothing varies within a
 * cluster (scikit-learn's convention). O(np).
 * @throws InputError on unusable points, noise (-1), or unless there are 2 to n - 1 clusters.
 */
export function calinskiHarabasz(X: Matrix, labels: Int32Array): number {
  const moments = clusterMoments(X, labels);
  return varianceRatio(X, moments, clusterSpread(X, moments).within);
}

/** The same from what is known of the clusters. */
export function varianceRatio(
  { rows: n, columns: p }: Matrix, { k, sizes, means }: ClusterMoments, within: number,
): number {
  let between = 0;
  for (let j = 0; j < p; j++) {
    let total = 0;
    for (let q = 0; q < k; q++) total += sizes[q] * means[q * p + j];
    for (let q = 0; q < k; q++) between += sizes[q] * (means[q * p + j] - total / n) ** 2;
  }
  return within === 0 ? 1 : between * (n - k) / (within * (k - 1));
}
