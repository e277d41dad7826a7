import { checkPoints } from '../metrics/checkPoints.js';
import type { Matrix } from '../numerics/matrix.js';
import { pointsOf } from '../metrics/points.js';
import { epsGrid, visitPairs } from './epsGrid.js';
import { nearPairs } from './nearPairs.js';
import { keepingPairs, type PairVisitor } from './pairVisitor.js';

export interface DbscanOptions {
  /** Rows no farther apart than this (inclusive) are neighbours. */
  readonly eps: number;
  /** A row with this many neighbours, itself counted, is a core sample. */
  readonly minSamples: number;
}

export const defaults: DbscanOptions = Object.freeze({ eps: 0.5, minSamples: 5 });

export interface FittedDbscan extends DbscanOptions {
  readonly kind: 'dbscan';
  /** The cluster of each row, -1 for noise: the labels of scikit-learn's DBSCAN. */
  readonly labels: Int32Array;
  /** How many clusters there are; noise is none. */
  readonly clusters: number;
  /** The rows that are core samples, ascending. */
  readonly coreSamples: Int32Array;
  /** How many rows are noise, and their share of all: to be read beside any score. */
  readonly noise: number;
  readonly noiseShare: number;
}

export interface Dbscan {
  readonly kind: 'dbscan';
  /** Clusters the rows of X (Euclidean: scale the columns first). @throws InputError on NaN. */
  fit(X: Matrix): FittedDbscan;
}

/**
 * Density-based clusters (Ester, Kriegel, Sander & Xu 1996): core samples that are neighbours
 * share a cluster, other neighbours of a core sample join the first cluster that reaches them,
 * the rest is noise. Clusters are numbered by their first core samples. About O(n) times the
 * neighbours of a row where eps is small beside the data's extent, at worst O(n^2 p).
 * @throws RangeError naming a wrong option.
 */
export function dbscan(options: Partial<DbscanOptions> = {}): Dbscan {
  const { eps, minSamples } = { ...defaults, ...options };
  if (!(eps > 0 && Number.isFinite(eps))) {
    throw new RangeError(`invalid eps; not a number > 0: ${eps}`);
  }
  if (!Number.isInteger(minSamples) || minSamples < 1) {
    throw new RangeError(`invalid minSamples; not an integer >= 1: ${minSamples}`);
  }
  return Object.freeze({ kind: 'dbscan', fit: (X: Matrix) => fit(X, { eps, minSamples }) });
}

function fit(X: Matrix, { eps, minSamples }: DbscanOptions): FittedDbscan {
  checkPoints(X);
  const { row, pairs } = neighbourhood(X, eps);
  const core = coresOf(row.length, pairs, minSamples), { root, borders } = joinCores(pairs, core);
  const { labels, clusters } = numbered(row, core, root, borders);
  const noise = labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0);
  return Object.freeze({
    kind: 'dbscan', eps, minSamples, labels, clusters,
    coreSamples: row.filter((_, place) => core[place] === 1).sort(),
    noise, noiseShare: noise / X.rows,
  });
}

/** The row at each place, and the pairs of places that are neighbours. */
function neighbourhood(X: Matrix, eps: number): { row: Int32Array; pairs: PairVisitor } {
  const points = pointsOf(X), wide = nearPairs(X, points, eps);
  if (wide) return { row: Int32Array.from({ length: X.rows }, (_, i) => i), pairs: keepingPairs(wide) };
  const grid = epsGrid(points, eps);
  return { row: grid.row, pairs: keepingPairs(visit => visitPairs(grid, visit)) };
}

/** 1 at the places of core samples. */
function coresOf(places: number, pairs: PairVisitor, minSamples: number): Uint8Array {
  const neighbours = new Int32Array(places).fill(1);
  pairs((a, b) => {
    neighbours[a]++;
    neighbours[b]++;
  });
  return Uint8Array.from(neighbours, count => count >= minSamples ? 1 : 0);
}

/** A forest of the core samples' clusters, and pairs (other place, core place) of neighbours. */
function joinCores(pairs: PairVisitor, core: Uint8Array): {
  root: (place: number) => number; borders: number[];
} {
  const parent = Int32Array.from(core.keys()), borders: number[] = [];
  function root(place: number): number {
    let at = place;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]];
    return at;
  }
  pairs((a, b) => {
    if (core[a] && core[b]) parent[root(a)] = root(b);
    else if (core[a]) borders.push(b, a);
    else if (core[b]) borders.push(a, b);
  });
  return { root, borders };
}

/** Labels by row: clusters in the order of their first core samples, borders to the first. */
function numbered(
  row: Int32Array, core: Uint8Array, root: (place: number) => number, borders: number[],
): { labels: Int32Array; clusters: number } {
  const labels = new Int32Array(row.length).fill(-1), placeOf = new Int32Array(row.length);
  row.forEach((i, place) => { placeOf[i] = place; });
  const numbers = new Map<number, number>();
  placeOf.forEach((place, i) => {
    if (!core[place]) return;
    const top = root(place), number = numbers.get(top) ?? numbers.size;
    numbers.set(top, number);
    labels[i] = number;
  });
  for (let at = 0; at < borders.length; at += 2) {
    const i = row[borders[at]], number = labels[row[borders[at + 1]]];
    if (labels[i] < 0 || number < labels[i]) labels[i] = number;
  }
  return { labels, clusters: numbers.size };
}
