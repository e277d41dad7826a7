import { InputError } from '../core/errors.js';
import { takeRows, type Matrix } from '../numerics/matrix.js';
import { clusterScores } from './clusterScores.js';
import { checkPoints } from './checkPoints.js';
import { inertia } from './inertia.js';
import { silhouette } from './silhouette.js';

/** How good a clustering is by its own shape, with what it left out stated beside. */
export interface ClusterValidity {
  /** Clusters, noise not counted. */
  readonly clusters: number;
  /** Rows that are noise (-1), and their share of all. */
  readonly noise: number;
  readonly noiseShare: number;
  /** Of the rows that are not noise; null where there are none. */
  readonly inertia: number | null;
  /** Of the rows that are not noise; null unless they form 2 to m - 1 clusters. */
  readonly silhouette: number | null;
  readonly calinskiHarabasz: number | null;
  readonly daviesBouldin: number | null;
}

/**
 * Every internal score of a labelling that may hold noise (-1): scores are of the rows in
 * clusters, and mean little where much is noise, so the count and share of noise go with them.
 * O(n^2 p).
 * @throws InputError on unusable points or another number of labels.
 */
export function clusterValidity(X: Matrix, labels: Int32Array): ClusterValidity {
  checkPoints(X);
  if (labels.length !== X.rows) {
    throw new InputError(`X has ${X.rows} rows but there are ${labels.length} labels`);
  }
  const kept = Int32Array.from(labels.keys()).filter(i => labels[i] >= 0);
  const points = takeRows(X, kept), own = kept.map(i => labels[i]);
  const clusters = new Set(own).size, noise = X.rows - kept.length;
  const scored = clusters >= 2 && clusters < kept.length;
  return {
    clusters,
    noise,
    noiseShare: noise / X.rows,
    inertia: clusters > 0 ? inertia(points, own) : null,
    silhouette: scored ? silhouette(points, own).mean : null,
    ...scored ? clusterScores(points, own) : { calinskiHarabasz: null, daviesBouldin: null },
  };
}
