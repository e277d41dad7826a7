import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { matrix, take, takeRows, type Matrix } from '../numerics/matrix.js';

interface Case {
  readonly columns: number; readonly rows: number; readonly level: number;
  readonly X: number[]; readonly y: number[]; readonly low: number[]; readonly high: number[];
}
/** MAPIE's intervals: see test/oracles/evaluation_intervals.py. */
interface IntervalOracle {
  readonly plus: readonly (Case & { readonly alpha: number; readonly folds: number | null })[];
  readonly quantiles: readonly (Case & { readonly train: number })[];
}
const file = join(workspaceRoot(import.meta.dirname), 'test/oracles/evaluation_intervals.json');
export const intervalOracle = JSON.parse(readFileSync(file, 'utf8')) as IntervalOracle;

/** Rows from..to of a case. */
export function part(one: Case, from: number, to = one.y.length): { X: Matrix; y: Float64Array } {
  const rows = Int32Array.from({ length: to - from }, (_, i) => from + i);
  const all = matrix(one.y.length, one.columns, Float64Array.from(one.X));
  return { X: takeRows(all, rows), y: take(Float64Array.from(one.y), rows) };
}

export const furthest = (a: Float64Array, b: readonly number[]): number =>
  a.reduce((most, v, i) => Math.max(most, Math.abs(v - b[i])), 0);
