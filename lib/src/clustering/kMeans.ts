import { InputError } from '../core/errors.js';
import { checkPoints } from '../metrics/checkPoints.js';
import { matrix, rowOf, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { restoreKMeans, type KMeansModel } from './kMeansModel.js';
import { searchPartition } from './kMeansSearch.js';
import { lloyd, type Partition } from './lloyd.js';
import type { CentreRows } from './nearestCentres.js';
import { columnMeans, inFrame, outOfFrame } from '../metrics/points.js';
import { centreRows } from './screenedCentres.js';

export interface KMeansOptions {
  /** The number of clusters. */
  readonly k: number;
  /** Starts, the best of which is kept; 'auto' tries many on small tables, few on large ones. */
  readonly restarts: number | 'auto';
  /** Ends the search after so many starts in a row without a better one; null never does. */
  readonly patience: number | null;
  /** The most iterations of Lloyd, and passes of exchange, of one start. */
  readonly maxIterations: number;
  /** Lloyd ends when the centres' squared moves sum to this share of the mean variance. */
  readonly tolerance: number;
  readonly seed: number;
  /** k x p first centres: one plain run of Lloyd from them, label q being centre q of these. */
  readonly start: Matrix | null;
}

export const defaults: KMeansOptions = Object.freeze({
  k: 8, restarts: 'auto', patience: null, maxIterations: 300, tolerance: 1e-4, seed: 42,
  start: null,
});

/** A fitted k-means with what it found on the rows it was fitted on. */
export interface FittedKMeans extends KMeansModel {
  /** The cluster of each row. */
  readonly labels: Int32Array;
  /** How many starts were tried. */
  readonly starts: number;
}

export interface KMeans {
  readonly kind: 'kMeans';
  /**
   * Clusters the rows of X (scale the columns first: distances are Euclidean).
   * @throws InputError on NaN or infinite values, or fewer distinct rows than clusters.
   */
  fit(X: Matrix): FittedKMeans;
}

/**
 * K-means: the k centres with the least sum of squared distances to their rows, searched by
 * k-means++ seeding, Lloyd's iterations and single-point exchange from many starts. Clusters are
 * numbered by their centres: the least first feature first, ties by the next feature.
 * O(nkp) an iteration.
 * @throws RangeError naming a wrong option.
 */
export function kMeans(options: Partial<KMeansOptions> = {}): KMeans {
  const settings = { ...defaults, ...options };
  checkOptions(settings);
  return Object.freeze({ kind: 'kMeans', fit: (X: Matrix) => fit(X, settings) });
}

function fit(X: Matrix, settings: KMeansOptions): FittedKMeans {
  const { k, start } = settings;
  const origin = columnMeans(X);
  // what is not finite leaves no mean that is
  if (X.columns === 0 || !origin.every(Number.isFinite)) checkPoints(X);
  checkDistinct(X, k);
  if (start) checkStart(X, start, k);
  const rows = centreRows(X, origin, k);
  try {
    if (!start) {
      const { best, starts } = searchPartition(rows, settings);
      return fitted(X, rows, inOrder(best, rows.width), starts);
    }
    const from = inFrame(rows, start), shift = settings.tolerance * rows.variance;
    return fitted(X, rows, lloyd(rows, from, settings.maxIterations, shift), 1);
  } finally {
    rows.release();
  }
}

/** The same partition, its clusters numbered by their centres. */
function inOrder({ centres, labels, iterations }: Partition, width: number): Partition {
  const k = centres.length / width;
  const order = Int32Array.from({ length: k }, (_, q) => q).sort((a, b) => {
    for (let j = 0; j < width; j++) {
      const d = centres[a * width + j] - centres[b * width + j];
      if (d !== 0) return d;
    }
    return a - b;
  });
  const rank = new Int32Array(k), sorted = new Float64Array(centres.length);
  order.forEach((q, to) => {
    rank[q] = to;
    sorted.set(centres.subarray(q * width, (q + 1) * width), to * width);
  });
  return { centres: sorted, labels: labels.map(label => rank[label]), iterations };
}

function fitted(X: Matrix, rows: CentreRows, run: Partition, starts: number): FittedKMeans {
  const p = X.columns, k = run.centres.length / rows.width;
  const centres = matrix(k, p, outOfFrame(rows, run.centres), X.names);
  const sizes = new Int32Array(k);
  for (let i = 0; i < run.labels.length; i++) sizes[run.labels[i]]++;
  const model = restoreKMeans({
    kind: 'kMeans', k, featureCount: p, ...(X.names && { featureNames: X.names }),
    centers: Array.from({ length: k }, (_, q) => [...rowOf(centres, q)]), sizes: [...sizes],
    inertia: rows.inertia(run.centres, run.labels), iterations: run.iterations,
  });
  return Object.freeze({ ...model, labels: run.labels, starts });
}

function checkOptions(settings: KMeansOptions): void {
  const { k, restarts, patience, maxIterations, tolerance, seed } = settings;
  const whole = (name: string, value: number): void => {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`invalid ${name}; not an integer >= 1: ${value}`);
    }
  };
  random(seed); // throws on a wrong one
  whole('k', k);
  whole('maxIterations', maxIterations);
  if (restarts !== 'auto') whole('restarts', restarts);
  if (patience !== null) whole('patience', patience);
  if (!(tolerance >= 0)) {
    throw new RangeError(`invalid tolerance; not a number >= 0: ${tolerance}`);
  }
}

/** @throws InputError when fewer than k rows differ; looks no further than it must. */
function checkDistinct(X: Matrix, k: number): void {
  const seen = new Set<string>();
  for (let i = 0; i < X.rows && seen.size < k; i++) seen.add(rowOf(X, i).join());
  if (seen.size < k) {
    throw new InputError(`${seen.size} distinct ${seen.size === 1 ? 'row' : 'rows'} cannot form ` +
      `${k} clusters; ask for k <= ${seen.size}`);
  }
}

function checkStart(X: Matrix, start: Matrix, k: number): void {
  if (start.rows !== k || start.columns !== X.columns) {
    throw new InputError(`start is ${start.rows} x ${start.columns}; ${k} clusters of ` +
      `${X.columns} features need ${k} x ${X.columns}`);
  }
  checkPoints(start);
}
