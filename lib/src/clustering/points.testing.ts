// What the tests of clusterings share: the oracle's values, drawn data, the real table.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { readCsv } from '../data/csv.js';
import { standardScaler } from '../data/scaler.js';
import { fromColumns, fromRows, matrix, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';

export interface OracleSet {
  readonly X: number[][];
  readonly kMeans: readonly {
    k: number; start: number[][]; labels: number[]; centers: number[][]; inertia: number;
    iterations: number;
  }[];
  readonly trees: Readonly<Record<string, {
    left: number[]; right: number[]; size: number[]; height: number[]; cophenetic: number;
    cut4: number[];
  }>>;
  readonly dbscan: readonly {
    eps: number; minSamples: number; labels: number[]; core: number[];
  }[];
  readonly scores: readonly {
    labels: number[]; silhouette: number; values: number[]; calinskiHarabasz: number;
    daviesBouldin: number;
  }[];
  readonly distances4: number[];
  readonly pca: {
    variance: number[]; ratio: number[]; components: number[][]; scores: number[][];
  };
}

export interface Oracle {
  readonly versions: Readonly<Record<string, string>>;
  readonly sets: Readonly<Record<string, OracleSet>>;
  readonly adjustedRand: readonly { a: number[]; b: number[]; score: number }[];
  readonly segments: {
    X: number[][]; y: number[]; labels: number[];
    rows: { segment: number; of: string; mean: number; d: number; p: number; holm: number;
      low: number; high: number }[];
  };
}

const root = workspaceRoot();

/** Values of scikit-learn and SciPy: test/oracles/clustering.py made them. */
export const oracle = JSON.parse(
  readFileSync(join(root, 'test/oracles/clustering.json'), 'utf8')) as Oracle;

/** The oracle's sets of points by name. */
export const sets: readonly (readonly [string, Matrix, OracleSet])[] =
  Object.entries(oracle.sets).map(([name, set]) => [name, fromRows(set.X), set]);

const realFile = join(root, '../shared/data/ecommerce_customer.csv');

/** Options of tests of the published figures: skipped where the real table is not at hand. */
export const ifReal = {
  skip: !existsSync(realFile) && 'the real table is not beside the workspace',
};

export interface Customers {
  /** The four features, standardised on all rows. */
  readonly Z: Matrix;
  readonly spend: Float64Array;
}

export function realCustomers(): Customers {
  const { header, numbers } = readCsv(realFile, {
    readAs: names => names.map((_, j) => j < 3 ? 'skip' : 'number'),
  });
  const columns = header.slice(3).map(name => numbers.get(name) ?? new Float64Array(0));
  const X = fromColumns(columns.slice(0, 4), header.slice(3, 7));
  return { Z: standardScaler().fit(X).transform(X), spend: columns[4] };
}

/** Standard normal rows. */
export function cloud(n: number, p: number, seed: number): Matrix {
  const source = random(seed);
  return matrix(n, p, Float64Array.from({ length: n * p }, () => source.normal()));
}

/** Round groups of equal size, `apart` times their spread from the next; labels by group. */
export function blobs(
  groups: number, size: number, p: number, seed: number, apart = 12,
): { X: Matrix; labels: Int32Array } {
  const X = cloud(groups * size, p, seed);
  const labels = Int32Array.from({ length: X.rows }, (_, i) => i % groups);
  labels.forEach((group, i) => {
    X.data[i * p + group % p] += apart * (1 + Math.floor(group / p));
  });
  return { X, labels };
}

/** Two interleaved half rings with a little noise. */
export function moons(size: number, seed: number): { X: Matrix; labels: Int32Array } {
  const source = random(seed), labels = Int32Array.from({ length: 2 * size }, (_, i) => i % 2);
  const X = fromRows(Array.from(labels, moon => {
    const angle = Math.PI * source.next();
    const x = Math.cos(angle), y = Math.sin(angle);
    return [(moon ? 1 - x : x) + 0.05 * source.normal(),
      (moon ? 0.5 - y : y) + 0.05 * source.normal()];
  }));
  return { X, labels };
}

/** The table of test/oracles/clustering_more.py: whole numbers over 1000, in five loose groups. */
export function wholeTable(n: number, p: number): Matrix {
  return matrix(n, p, Float64Array.from({ length: n * p }, (_, at) => {
    const i = Math.floor(at / p), j = at % p;
    const noise = (i * 7919 + j * 104729 + i * i % 9973 * (j + 3)) % 10007;
    return (noise + (i % 5 === j % 5 ? 4000 : 0)) / 1000;
  }));
}

/** Every value moved by the same amount, or multiplied. */
export function mapped(X: Matrix, f: (value: number) => number): Matrix {
  return matrix(X.rows, X.columns, X.data.map(f), X.names);
}

/** Largest absolute difference, for short assertions. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = a.length === b.length ? 0 : Infinity;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}
