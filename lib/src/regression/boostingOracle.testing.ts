import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { matrix } from '../numerics/matrix.js';
import type { Parameters } from './estimator.js';

interface Table { readonly columns: number; readonly X: number[]; readonly y: number[] }
/** What scikit-learn makes of test/oracles/regression_boosting.py's tables. */
interface BoostingOracle {
  readonly histogram: readonly (Table & {
    readonly name: string; readonly Q: number[]; readonly weights: number[];
    readonly cases: readonly { readonly params: Parameters; readonly weighted: boolean;
      readonly train: number[]; readonly queries: number[] }[];
  })[];
  readonly quality: Record<string, number[]> & Table & { readonly rows: number };
  readonly earlyStopping: readonly { readonly params: Parameters; readonly trees: number;
    readonly queries: number[] }[];
  readonly pruning: readonly (Table & { readonly weights: number[] | null;
    readonly alphas: number[]; readonly impurities: number[] })[];
}
const file = join(workspaceRoot(import.meta.dirname), 'test/oracles/regression_boosting.json');
export const boostingOracle = JSON.parse(readFileSync(file, 'utf8')) as BoostingOracle;

export const tableOf = (columns: number, values: readonly number[]) =>
  matrix(values.length / columns, columns, Float64Array.from(values));

const { quality } = boostingOracle, all = tableOf(quality.columns, quality.X);
const inside = quality.rows * quality.columns, rest = quality.X.length - inside;
/** Friedman's first function, to learn from and to be tried on. */
export const friedman = {
  X: matrix(quality.rows, quality.columns, all.data.slice(0, inside)),
  y: Float64Array.from(quality.y.slice(0, quality.rows)),
  held: matrix(rest / quality.columns, quality.columns, all.data.slice(inside)),
  z: Float64Array.from(quality.y.slice(quality.rows)),
  theirs: quality as Record<string, number[]>,
};
