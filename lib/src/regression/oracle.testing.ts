import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import type { Parameters } from './estimator.js';

/** A plane as scikit-learn found it. */
export interface Plane {
  readonly coefficients: readonly number[];
  readonly intercept: number;
}
export interface LinearCase extends Plane {
  readonly model: 'linear' | 'ridge' | 'lasso' | 'elastic_net';
  readonly params: { readonly alpha?: number; readonly l1Ratio?: number };
  readonly weighted: Plane;
}
export interface MachineCase {
  readonly params: Parameters;
  readonly bias: number;
  readonly objective: number;
  readonly predicted: readonly number[];
  readonly weighted?: readonly number[];
}
/** A table with what scikit-learn makes of it. */
export interface OracleSet {
  readonly name: string;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly queries: Matrix;
  readonly linear: readonly LinearCase[];
  readonly neighbours: readonly { params: Parameters; predicted: readonly number[] }[];
  readonly machines: readonly MachineCase[];
  readonly mean: number;
  readonly median: number;
}

interface Stored extends Omit<OracleSet, 'X' | 'y' | 'weights' | 'queries'> {
  readonly columns: number;
  readonly X: readonly number[];
  readonly y: readonly number[];
  readonly weights: readonly number[];
  readonly queries: readonly number[];
}
const file = join(workspaceRoot(), 'test/oracles/regression_linear.json');
const stored = JSON.parse(readFileSync(file, 'utf8')) as {
  sets: Stored[];
  glmnet: { columns: number; table: number[]; fits: {
    rows: number; features: number; l1Ratio: number; alpha: number; coefficients: number[];
  }[] };
};

const table = (columns: number, values: readonly number[]): Matrix =>
  matrix(values.length / columns, columns, Float64Array.from(values));

export const oracleSets: readonly OracleSet[] = stored.sets.map(set => ({
  ...set,
  X: table(set.columns, set.X),
  queries: table(set.columns, set.queries),
  y: Float64Array.from(set.y),
  weights: Float64Array.from(set.weights),
  neighbours: set.neighbours ?? [],
  machines: set.machines ?? [],
}));

const others = JSON.parse(
  readFileSync(join(workspaceRoot(), 'test/oracles/regression_svr.json'), 'utf8')) as {
  sets: (Pick<Stored, 'name' | 'columns' | 'X' | 'y' | 'queries'> &
    { machines: { params: Parameters; predicted: number[] }[] })[];
  ties: { params: Parameters; query: number[]; predicted: number }[];
};
/** Small tables with many settings of a support vector machine. */
export const machineSets = others.sets.map(set => ({
  name: set.name, machines: set.machines, X: table(set.columns, set.X),
  queries: table(set.columns, set.queries), y: Float64Array.from(set.y),
}));
/** Neighbours among the points of a 5 x 5 grid. */
export const neighbourTies = others.ties;

export const glmnet = { ...stored.glmnet, table: table(stored.glmnet.columns, stored.glmnet.table) };

/** Normal columns, y a plane through them plus noise: the same for the same seed. */
export function madeTable(rows: number, columns: number, seed: number, noise = 0.5) {
  const source = random(seed);
  const X = matrix(rows, columns, Float64Array.from({ length: rows * columns }, source.normal));
  const y = Float64Array.from({ length: rows }, (_, i) => {
    let value = 3 + noise * source.normal();
    for (let j = 0; j < columns; j++) value += (j + 1) * X.data[i * columns + j];
    return value;
  });
  return { X, y };
}

/** Row numbers, each as often as its weight says. */
export const repeated = (weights: Float64Array): Int32Array =>
  Int32Array.from(Array.from(weights).flatMap((w, i) => new Array<number>(w).fill(i)));

/** A table whose rows are repeated by their weights. */
export function repeatRows(X: Matrix, y: Float64Array, weights: Float64Array) {
  const rows = repeated(weights);
  return { X: takeRows(X, rows), y: Float64Array.from(rows, i => y[i]) };
}

/** The largest difference, as a share of the largest value (at least 1). */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let most = 0, size = 1;
  for (let i = 0; i < a.length; i++) {
    most = Math.max(most, Math.abs(a[i] - b[i]));
    if (Number.isNaN(a[i] - b[i])) return Infinity;
    size = Math.max(size, Math.abs(b[i]));
  }
  return most / size;
}
