import type { Matrix } from '../numerics/matrix.js';
import { clusterMeans, clustersOf, toCentre } from './clusterIndex.js';

/**
 * Inertia: the sum of squared distances of the rows to the mean of their cluster (the within-
 * cluster sum of squares, what k-means lowers). O(np).
 * @throws InputError on unusable points, another number of labels, or noise (-1).
 */
export function inertia(X: Matrix, labels: Int32Array): number {
  const index = clustersOf(X, labels), means = clusterMeans(X, index);
  let sum = 0;
  for (let i = 0; i < X.rows; i++) sum += toCentre(X, i, means, index.slots[i]);
  return sum;
}
