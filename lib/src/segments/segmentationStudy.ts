import { dbscan, type FittedDbscan } from '../clustering/dbscan.js';
import { kMeans, type FittedKMeans, type KMeansOptions } from '../clustering/kMeans.js';
import { clusterValidity, type ClusterValidity } from '../metrics/clusterValidity.js';
import type { Matrix } from '../numerics/matrix.js';
import type { ClusterVerdict } from './verdict.js';

/** K-means at one k with its scores. */
export interface KMeansAtK {
  readonly k: number;
  readonly model: FittedKMeans;
  readonly validity: ClusterValidity;
}

/** K-means at each of `ks`; `onK` is called after each. Cost: that of kMeans for each. */
export function kMeansByK(
  X: Matrix, ks: readonly number[], options: Partial<KMeansOptions>,
  onK: (k: number) => void = () => undefined,
): KMeansAtK[] {
  return ks.map(k => {
    const model = kMeans({ ...options, k }).fit(X);
    onK(k);
    return { k, model, validity: clusterValidity(X, model.labels) };
  });
}

/** How many segments a team can act on. */
export const usefulRange = { least: 3, most: 5 } as const;

/** The number of segments and why. */
export interface SegmentChoice { readonly k: number; readonly reason: string }

/**
 * The rule: where the verdict finds clusters (or weak ones), their number if a team can act on so
 * many, else the k of 3 to 5 with the highest silhouette; where it finds none, no score can argue
 * for any k, and the middle of the range is taken as what it is: a convention.
 */
export function chooseSegments(
  verdict: Pick<ClusterVerdict, 'verdict' | 'k'>, byK: readonly KMeansAtK[],
): SegmentChoice {
  const { least, most } = usefulRange;
  const candidates = byK.filter(({ k }) => k >= least && k <= most);
  if (candidates.length === 0) {
    throw new RangeError(`invalid candidates; none of k = ${least} to ${most}`);
  }
  if (verdict.verdict === 'none') {
    const middle = (least + most) / 2, off = ({ k }: KMeansAtK): number => Math.abs(k - middle);
    const { k } = candidates.reduce((a, b) => off(b) < off(a) ? b : a);
    return { k, reason: `no number of segments stands out, so ${k} is a convention: ` +
      `${k === middle ? 'the' : 'the nearest to the'} middle of ${least} to ${most}` };
  }
  if (candidates.some(({ k }) => k === verdict.k)) {
    return { k: verdict.k, reason: `the data stands out most at k = ${verdict.k}` };
  }
  const score = (one: KMeansAtK): number => one.validity.silhouette ?? -Infinity;
  const { k } = candidates.reduce((a, b) => score(b) > score(a) ? b : a);
  return { k, reason: `of ${least} to ${most} segments k = ${k} has the highest silhouette` };
}

/** The radii that the table of DBSCAN looks at, in standard deviations. */
export const usualEps: readonly number[] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2];

/** DBSCAN at several radii. */
export function dbscanByEps(
  X: Matrix, minSamples: number, radii: readonly number[] = usualEps,
): FittedDbscan[] {
  return radii.map(eps => dbscan({ eps, minSamples }).fit(X));
}

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The scores of a clustering under the names that tables have. */
export function validityRow(
  { clusters, noise, noiseShare, ...scores }: ClusterValidity, before: Row = {},
): Row {
  return {
    ...before,
    inertia: scores.inertia, silhouette: scores.silhouette,
    calinski_harabasz: scores.calinskiHarabasz, davies_bouldin: scores.daviesBouldin,
    clusters, noise, noise_share: noiseShare,
  };
}
