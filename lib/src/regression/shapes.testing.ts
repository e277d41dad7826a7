import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import type { Plane } from './oracle.testing.js';

/** What scikit-learn found on one table; `shape` makes the table again. */
interface StoredShape {
  readonly name: string;
  readonly shape: readonly [rows: number, columns: number, seed: number, inTruth: number, copies: number];
  readonly sums: readonly [X: number, y: number];
  readonly linear: Plane | null;
  readonly ridge: Plane;
  readonly lasso: Plane;
  readonly elastic_net: Plane;
  readonly knn: readonly number[];
  readonly decision_tree: readonly number[];
  readonly svr?: readonly number[];
  readonly random_forest?: readonly number[];
  readonly gradient_boosting?: readonly number[];
}

const stored = JSON.parse(readFileSync(join(workspaceRoot(), 'test/oracles/regression_shapes.json'),
  'utf8')) as { shapes: StoredShape[] };

/** The twin of Draws in test/oracles/regression_shapes.py. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    let total = 0;
    for (let k = 0; k < 6; k++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      total += state >>> 21;
    }
    return (total - 6 * 1023.5) / 1024;
  };
}

function made([rows, p, seed, inTruth, copies]: StoredShape['shape']): { X: Matrix; y: Float64Array } {
  const next = draws(seed), X = matrix(rows, p, Float64Array.from({ length: rows * p }, next));
  for (let j = 0; j < copies; j++) {
    for (let o = 0; o < rows * p; o += p) X.data[o + p - 1 - j] = X.data[o + j] + X.data[o + p - 1 - j] / 64;
  }
  const y = Float64Array.from({ length: rows }, () => next() / 2 + 100);
  for (let j = 0; j < inTruth; j++) {
    const slope = ((7 * j) % 11 - 5) / 4;
    for (let i = 0; i < rows; i++) y[i] += slope * X.data[i * p + j];
  }
  return { X, y };
}

const range = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, i) => from + i);

/** Tables of many shapes: the first half trains, some of the rest are predicted. */
export const shapes = stored.shapes.map(one => {
  const { X, y } = made(one.shape), n = X.rows, half = n >> 1, some = Math.min(half, 30);
  return { ...one, X, y,
    inside: takeRows(X, range(0, half)), yInside: y.slice(0, half),
    queries: takeRows(X, range(half, half + some)),
    rest: takeRows(X, range(half, n)), yRest: y.slice(half) };
});
