import { DBSCAN } from 'density-clustering';
import { agnes } from 'ml-hclust';
import { kmeans } from 'ml-kmeans';
import { agglomerative } from '../clustering/agglomerative.js';
import { dbscan, type FittedDbscan } from '../clustering/dbscan.js';
import { kMeans, type FittedKMeans } from '../clustering/kMeans.js';
import { inertia } from '../metrics/inertia.js';
import { rowOf, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';

/** The same clustering by a package of the workspace and by ours. */
export interface ClusteringSecondOpinion {
  readonly method: string;
  readonly package: string;
  /** What `ours` and `theirs` are. */
  readonly quantity: string;
  readonly ours: number;
  readonly theirs: number;
  /** The largest difference over all that was compared, and from where on it is a finding. */
  readonly largestDifference: number;
  readonly tolerance: number;
  readonly agrees: boolean;
  /** How many rows both were given. */
  readonly rows: number;
  /** What was compared, in words. */
  readonly note: string;
}

// The packages take time that grows with the square or the cube of the rows (or worse).
const mostKMeansRows = 5000, mostWardRows = 500, mostDbscanRows = 2000;
const tolerance = 1e-8;

/**
 * K-means by ml-kmeans: from the same first centres, rows drawn by `seed`, to the same end.
 * @throws RangeError unless k fits the rows.
 */
export function kMeansFromSameStart(X: Matrix, k: number, seed = 42): ClusteringSecondOpinion {
  const points = sampleRows(X, mostKMeansRows), start = distinctRows(points, k, seed);
  const ours = kMeans({ k, start, tolerance: 0, maxIterations: 1000 }).fit(points);
  const theirs = kmeans(listOf(points), k, {
    initialization: listOf(start), tolerance: 0, maxIterations: 1000 });
  const centers = theirs.centroids.flat();
  return opinion({
    method: 'k-means from the same start', package: 'ml-kmeans', quantity: 'inertia',
    ours: ours.inertia, theirs: inertia(points, Int32Array.from(theirs.clusters)),
    largestDifference: farthest(ours.centers.data, centers), tolerance, rows: points.rows,
    note: 'largest difference of a coordinate of a centre',
  });
}

/**
 * K-means by ml-kmeans from many seeds: it agrees when none of them ends below our inertia.
 * A table that is too large for the package is not sampled here: give the model of a sample.
 */
export function kMeansFromManySeeds(
  X: Matrix, model: FittedKMeans, seeds = 50,
): ClusteringSecondOpinion {
  const rows = listOf(X);
  let theirs = Infinity;
  for (let seed = 0; seed < seeds; seed++) {
    const { clusters } = kmeans(rows, model.k, { seed, maxIterations: 300 });
    theirs = Math.min(theirs, inertia(X, Int32Array.from(clusters)));
  }
  return opinion({
    method: `k-means, best of ${seeds} seeds`, package: 'ml-kmeans', quantity: 'inertia',
    ours: model.inertia, theirs, largestDifference: Math.max(0, model.inertia - theirs),
    tolerance: tolerance * Math.max(1, model.inertia), rows: X.rows,
    note: 'by how much the package found a lower inertia than ours',
  });
}

/** Ward's tree by ml-hclust's method `ward2` (its `ward` is another): all heights compared. */
export function wardByHclust(X: Matrix): ClusteringSecondOpinion {
  const points = sampleRows(X, mostWardRows);
  const ours = agglomerative({ linkage: 'ward' }).fit(points).table.height;
  const heights: number[] = [];
  if (points.rows > 1) {
    agnes(listOf(points), { method: 'ward2' }).traverse(node => {
      if (!node.isLeaf) heights.push(node.height);
    });
  }
  const theirs = Float64Array.from(heights).sort();
  return opinion({
    method: 'Ward', package: 'ml-hclust', quantity: 'height of the last merge',
    ours: ours.at(-1) ?? 0, theirs: theirs.at(-1) ?? 0,
    largestDifference: farthest(ours, theirs),
    tolerance: tolerance * Math.max(1, ours.at(-1) ?? 0), rows: points.rows,
    note: `largest difference of the ${ours.length} heights`,
  });
}

/**
 * DBSCAN by density-clustering. Its eps is exclusive, so it is given the next larger number; its
 * list of noise still holds rows that joined a cluster later, which are not counted as noise.
 */
export function dbscanByDensity(
  X: Matrix, { eps, minSamples }: Pick<FittedDbscan, 'eps' | 'minSamples'>,
): ClusteringSecondOpinion {
  const points = sampleRows(X, mostDbscanRows), ours = dbscan({ eps, minSamples }).fit(points);
  const scan = new DBSCAN(), clusters = scan.run(listOf(points), nextUp(eps), minSamples);
  const labels = new Int32Array(points.rows).fill(-1);
  clusters.forEach((rows, label) => rows.forEach(i => { labels[i] = label; }));
  const noise = labels.filter(label => label < 0).length, twice = scan.noise.length - noise;
  return opinion({
    method: 'DBSCAN', package: 'density-clustering', quantity: 'rows that are noise',
    ours: ours.noise, theirs: noise,
    largestDifference: labels.filter((label, i) => label !== ours.labels[i]).length,
    tolerance: 0, rows: points.rows,
    note: `rows labelled differently; rows in the package's noise and in a cluster: ${twice}`,
  });
}

function opinion(found: Omit<ClusteringSecondOpinion, 'agrees'>): ClusteringSecondOpinion {
  return Object.freeze({ ...found, agrees: found.largestDifference <= found.tolerance });
}

/** All rows, or `most` of them evenly spaced: no draw, so that every run compares the same. */
function sampleRows(X: Matrix, most: number): Matrix {
  if (X.rows <= most) return X;
  return takeRows(X, Array.from({ length: most }, (_, i) => Math.floor(i * X.rows / most)));
}

function distinctRows(X: Matrix, k: number, seed: number): Matrix {
  const seen = new Set<string>(), chosen: number[] = [];
  for (const i of random(seed).permutation(X.rows)) {
    const key = rowOf(X, i).join();
    if (chosen.length < k && !seen.has(key)) chosen.push(i);
    seen.add(key);
  }
  if (chosen.length < k) {
    throw new RangeError(`invalid k; more than the ${chosen.length} distinct rows: ${k}`);
  }
  return takeRows(X, chosen);
}

function listOf(X: Matrix): number[][] {
  return Array.from({ length: X.rows }, (_, i) => [...rowOf(X, i)]);
}

function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = a.length === b.length ? 0 : Infinity;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}

/** The next larger double of a positive number. */
function nextUp(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  return new Float64Array(BigInt64Array.of(bits[0] + 1n).buffer)[0];
}
