import { fixed, pValue } from '../core/format.js';
import { InputError } from '../core/errors.js';
import { kMeans } from '../clustering/kMeans.js';
import { pca, type FittedPca } from '../clustering/pca.js';
import { checkPoints } from '../metrics/checkPoints.js';
import { silhouette } from '../metrics/silhouette.js';
import { matrix, rowOf, takeRows, type Matrix } from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';

export interface VerdictOptions {
  /** k = 2 to `mostClusters` are looked at. */
  readonly mostClusters: number;
  /** Tables without clusters drawn of each kind. */
  readonly draws: number;
  /** Starts of each k-means, the same for the data and for what is drawn. */
  readonly restarts: number;
  /** Larger tables are judged by a sample of so many rows. */
  readonly mostRows: number;
  readonly seed: number;
}

export const defaults: VerdictOptions = Object.freeze({
  mostClusters: 8, draws: 24, restarts: 5, mostRows: 1000, seed: 42,
});

export type ReferenceKind = 'gaussian' | 'uniform';

/** The silhouette of k-means on the data and on tables without clusters. */
export interface VerdictAtK {
  readonly k: number;
  readonly silhouette: number;
  /** The mean over the draws of each kind. */
  readonly reference: Readonly<Record<ReferenceKind, number>>;
  /** By how much the data is above the higher of the two. */
  readonly excess: number;
}

export interface ClusterVerdict {
  readonly verdict: 'clusters' | 'weak' | 'none';
  /** The number of clusters at which the data stands out most, whatever the verdict. */
  readonly k: number;
  /** The chance that data without clusters stands out as much at some k: the larger of two. */
  readonly p: number;
  readonly byK: readonly VerdictAtK[];
  readonly draws: number;
  /** Rows judged. */
  readonly rows: number;
  /** The verdict and its figures in one sentence. */
  readonly statement: string;
}

// Above chance by less than this, groups touch so much that a cut between them is a convention.
const leastExcess = 0.1, level = 0.05;
const kinds: readonly ReferenceKind[] = ['gaussian', 'uniform'];

/**
 * Are there clusters? The silhouettes of k-means at each k against those of tables of the same
 * size without clusters: Gaussian with the same covariance, and uniform in the box of the
 * principal components (Tibshirani, Walther & Hastie 2001, doi 10.1111/1467-9868.00293, reference
 * b). The largest standardised silhouette over all k is ranked among those of the draws, so that
 * trying many k costs nothing. "none": no better than one of the two; "weak": better, by less
 * than 0.1; "clusters": by more. It sees what k-means can see: round or elongated groups.
 * About 2 draws x mostClusters runs of k-means.
 * @throws InputError on NaN or fewer than 4 distinct rows; RangeError naming a wrong option.
 */
export function clusterVerdict(
  X: Matrix, options: Partial<VerdictOptions> = {},
): ClusterVerdict {
  const settings = { ...defaults, ...options };
  checkOptions(settings);
  checkPoints(X);
  const source = random(settings.seed), points = sampleOf(X, settings, source.fork(0));
  const most = distinctRows(points, settings.mostClusters + 1) - 1;
  if (most < 3) throw new InputError('fewer than 4 distinct rows show no clusters; bring more');
  const scores = silhouettes(points, most, settings), basis = pca().fit(points);
  const drawn = kinds.map((kind, at) => Array.from({ length: settings.draws }, (_, draw) =>
    silhouettes(reference(kind, basis, points, source.fork(1 + at + 2 * draw)), most, settings)));
  const byK = scores.map((own, at): VerdictAtK => {
    const [gaussian, uniform] = drawn.map(of => mean(of.map(list => list[at])));
    const excess = own - Math.max(gaussian, uniform);
    return { k: at + 2, silhouette: own, reference: { gaussian, uniform }, excess };
  });
  const p = Math.max(...drawn.map(of => rankOf(scores, of)));
  const best = byK.reduce((a, b) => b.excess > a.excess ? b : a);
  const verdict = p > level ? 'none' : best.excess < leastExcess ? 'weak' : 'clusters';
  return Object.freeze({
    verdict, k: best.k, p, byK, draws: settings.draws, rows: points.rows,
    statement: statementOf(verdict, best, p),
  });
}

/** The silhouette of k-means for k = 2 to `most`. */
function silhouettes(X: Matrix, most: number, { restarts, seed }: VerdictOptions): number[] {
  return Array.from({ length: most - 1 }, (_, at) =>
    silhouette(X, kMeans({ k: at + 2, restarts, seed }).fit(X).labels).mean);
}

/** A table without clusters in the axes of the data's components: distances know no rotation. */
function reference(
  kind: ReferenceKind, basis: FittedPca, X: Matrix, source: RandomSource,
): Matrix {
  const scores = basis.transform(X), { rows, columns } = scores, out = matrix(rows, columns);
  for (let c = 0; c < columns; c++) {
    const spread = Math.sqrt(basis.explainedVariance[c]);
    let low = Infinity, high = -Infinity;
    for (let i = 0; i < rows; i++) {
      low = Math.min(low, scores.data[i * columns + c]);
      high = Math.max(high, scores.data[i * columns + c]);
    }
    for (let i = 0; i < rows; i++) {
      out.data[i * columns + c] = kind === 'gaussian' ? spread * source.normal()
        : low + (high - low) * source.next();
    }
  }
  return out;
}

/**
 * The share of tables, the data's own among them, whose largest standardised silhouette is at
 * least the data's: a rank test, since without clusters any of them could be the largest.
 */
function rankOf(scores: readonly number[], drawn: readonly (readonly number[])[]): number {
  const all = [scores, ...drawn];
  const centre = scores.map((_, at) => mean(all.map(list => list[at])));
  const spread = scores.map((_, at) =>
    Math.sqrt(mean(all.map(list => (list[at] - centre[at]) ** 2))) || 1);
  const [own, ...others] = all.map(list =>
    Math.max(...list.map((value, at) => (value - centre[at]) / spread[at])));
  return (1 + others.filter(value => value >= own).length) / all.length;
}

function statementOf(
  verdict: ClusterVerdict['verdict'], { k, silhouette: own, reference: of }: VerdictAtK, p: number,
): string {
  const higher = Math.max(of.gaussian, of.uniform);
  const figures = `the silhouette of k-means at k = ${k} is ${fixed(own, 3)}, and ` +
    `${fixed(higher, 3)} on data without clusters (${pValue(p)})`;
  return {
    clusters: `There are clusters: ${figures}.`,
    weak: `There are at most weak clusters: ${figures}.`,
    none: `There are no clusters that k-means could find: ${figures}; segments are a ` +
      'convenient cut of a continuum.',
  }[verdict];
}

function sampleOf(X: Matrix, { mostRows }: VerdictOptions, source: RandomSource): Matrix {
  return X.rows <= mostRows ? X
    : takeRows(X, source.permutation(X.rows).subarray(0, mostRows).sort());
}

/** How many rows differ, counted up to `most`. */
function distinctRows(X: Matrix, most: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < X.rows && seen.size < most; i++) seen.add(rowOf(X, i).join());
  return seen.size;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function checkOptions({ mostClusters, draws, restarts, mostRows }: VerdictOptions): void {
  const atLeast = (name: string, value: number, least: number): void => {
    if (!Number.isInteger(value) || value < least) {
      throw new RangeError(`invalid ${name}; not an integer >= ${least}: ${value}`);
    }
  };
  atLeast('mostClusters', mostClusters, 3);
  atLeast('draws', draws, 19); // fewer cannot reach p = 0.05
  atLeast('restarts', restarts, 1);
  atLeast('mostRows', mostRows, 10);
}
