import { fixed, pValue } from '../core/format.js';
import { InputError } from '../core/errors.js';
import { kMeans } from '../clustering/kMeans.js';
import { densityValleys } from '../clustering/densityValleys.js';
import { checkPoints } from '../metrics/checkPoints.js';
import { silhouette } from '../metrics/silhouette.js';
import { rowOf, takeRows, type Matrix } from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';
import { referenceKinds, referenceTables, type ReferenceKind } from './references.js';

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
  mostClusters: 8, draws: 49, restarts: 5, mostRows: 1000, seed: 42,
});

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
  /** The regions that lie apart; where none do, the k at which k-means stands out most. */
  readonly k: number;
  /** The chance of a valley as deep in data without clusters: the larger of two. */
  readonly p: number;
  /** The deepest valley between dense regions, 1 for none; and in any table without clusters. */
  readonly depth: number;
  readonly referenceDepth: number;
  readonly byK: readonly VerdictAtK[];
  readonly draws: number;
  /** Rows judged. */
  readonly rows: number;
  /** The verdict and its figures in one sentence. */
  readonly statement: string;
}

// With less than these above chance groups touch so much that a cut between them is a convention.
const leastExcess = 0.1, leastDepth = 1.25, level = 0.02;
/** K-means takes its time, and only the mean of its silhouettes counts. */
const drawsOfKMeans = 20;

/**
 * Are there clusters? Groups of any shape have valleys between them: the deepest one of the data
 * (densityValleys) is ranked among those of tables of the same size without clusters, Gaussian
 * with the same covariance and uniform in the same box (referenceTables). "none": more than 2 % of
 * one of the two are as deep; "weak": deeper than those, by less than a quarter, with silhouettes of
 * k-means less than 0.1 above theirs; "clusters": by more. The silhouettes of k-means stand
 * beside those of the same tables, for each k: alone they take a skewed cloud for clusters.
 * About 40 x mostClusters runs of k-means, and 2 draws O(n^2 p).
 * @throws InputError on NaN or fewer than 4 distinct rows; RangeError naming a wrong option.
 */
export function clusterVerdict(
  X: Matrix, options: Partial<VerdictOptions> = {},
): ClusterVerdict {
  const settings = { ...defaults, ...options };
  checkOptions(settings);
  checkPoints(X);
  const points = sampleOf(X, settings, random(settings.seed).fork(0));
  const most = distinctRows(points, settings.mostClusters + 1) - 1;
  if (most < 3) throw new InputError('fewer than 4 distinct rows show no clusters; bring more');
  const tables = referenceKinds.map(kind =>
    referenceTables(points, kind, settings.draws, settings.seed));
  const byK = judgeKMeans(points, tables.map(list => list.slice(0, drawsOfKMeans)), most, settings);
  const { depths } = densityValleys(points), depth = depths[0] ?? 1;
  const drawn = tables.map(list => list.map(table => densityValleys(table).depths[0] ?? 1));
  const p = Math.max(...drawn.map(list => rankOf(depth, list)));
  const referenceDepth = Math.max(...drawn.flat());
  const best = byK.reduce((a, b) => b.excess > a.excess ? b : a);
  const deep = depth >= leastDepth * referenceDepth || best.excess >= leastExcess;
  const verdict = p > level ? 'none' : deep ? 'clusters' : 'weak';
  const k = verdict === 'none' ? best.k : regionsOf(depths, referenceDepth);
  const found = { verdict, k, p, depth, referenceDepth, byK, draws: settings.draws,
    rows: points.rows } as const;
  return Object.freeze({ ...found, statement: statementOf(found) });
}

/** Regions whose valley is deeper than chance has it, and not shallow beside the deepest. */
const regionsOf = (depths: readonly number[], chance: number): number =>
  1 + depths.filter(depth => depth > chance && depth >= depths[0] ** 0.4).length;

function judgeKMeans(
  X: Matrix, tables: readonly (readonly Matrix[])[], most: number, settings: VerdictOptions,
): VerdictAtK[] {
  const drawn = tables.map(list => list.map(table => silhouettes(table, most, settings)));
  return silhouettes(X, most, settings).map((own, at): VerdictAtK => {
    const [gaussian, uniform] = drawn.map(of => mean(of.map(list => list[at])));
    const excess = own - Math.max(gaussian, uniform);
    return { k: at + 2, silhouette: own, reference: { gaussian, uniform }, excess };
  });
}

/** The silhouette of k-means for k = 2 to `most`. */
function silhouettes(X: Matrix, most: number, { restarts, seed }: VerdictOptions): number[] {
  return Array.from({ length: most - 1 }, (_, at) =>
    silhouette(X, kMeans({ k: at + 2, restarts, seed }).fit(X).labels).mean);
}

/** The share of tables, the data's own among them, that are at least as deep: a rank test. */
const rankOf = (own: number, drawn: readonly number[]): number =>
  (1 + drawn.filter(value => value >= own).length) / (drawn.length + 1);

function statementOf({ verdict, k, depth, referenceDepth, p, byK }: Omit<ClusterVerdict,
  'statement'>): string {
  const at = byK.find(one => one.k === k) ?? byK[0], { gaussian, uniform } = at.reference;
  const figures = `the silhouette of k-means at k = ${at.k} is ${fixed(at.silhouette, 3)}, and ` +
    `${fixed(Math.max(gaussian, uniform), 3)} on data without clusters`;
  const valley = depth > 1 ? `the deepest valley between dense regions is ${fixed(depth)} times ` +
    `as wide as the rows of the sparser one are apart, at most ${fixed(referenceDepth)} on data without ` +
    `clusters (${pValue(p)})` : 'no valley divides dense regions from each other';
  return {
    clusters: `There are clusters: ${valley}; ${figures}.`,
    weak: `There are at most weak clusters: ${valley}; ${figures}.`,
    none: `There are no clusters: ${valley}; ${figures}; segments are a convenient cut of a ` +
      'continuum.',
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
  atLeast('draws', draws, 49); // fewer cannot reach p = 0.02
  atLeast('restarts', restarts, 1);
  atLeast('mostRows', mostRows, 10);
}
