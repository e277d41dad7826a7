import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { fromRows, type Matrix } from '../numerics/matrix.js';

interface Scores { readonly r2: number; readonly rmse: number; readonly mae: number }

/** Figures of SciPy and scikit-learn: see test/oracles/evaluation.py. */
interface EvaluationOracle {
  readonly X: readonly number[][];
  readonly y: readonly number[];
  readonly foldTests: readonly { a: number[]; b: number[]; ratio: number; mean: number; low: number;
    high: number; p: number }[];
  readonly searches: readonly { model: string; values: number[]; best: number; means: number[];
    folds: Scores[]; predicted: number[] }[];
  readonly importance: { repeats: number; mean: number[]; sd: number[]; low: number[]; high: number[] };
  readonly quartiles: readonly number[][];
  readonly means: readonly number[];
}
const file = join(workspaceRoot(import.meta.dirname), 'test/oracles/evaluation.json');
export const oracle = JSON.parse(readFileSync(file, 'utf8')) as EvaluationOracle;

/** The oracle's customers. */
export const X: Matrix = fromRows(oracle.X, ['app', 'site', 'years']);
export const y = Float64Array.from(oracle.y);

/** Within so many parts of the larger of 1 and the value. */
export const isNear = (a: number, b: number, tolerance = 1e-10): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
