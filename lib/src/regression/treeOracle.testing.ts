import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import type { Parameters } from './estimator.js';

/** A table with its queries, and what scikit-learn makes of it. */
interface Table<C> {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly Q: Matrix;
  readonly weights: Float64Array;
  readonly cases: readonly C[];
}
/** Few distinct values, and which of them each row has. */
interface Coded { readonly distinct: readonly number[]; readonly at: readonly number[] }

/** What scikit-learn finds; null where its seeds differ, which is where splits tie. */
interface TreeCase {
  readonly params: Parameters;
  readonly weighted: boolean;
  readonly train: Coded | null;
  readonly queries: Coded | null;
  readonly nodes: number | null;
  readonly leaves: number | null;
  readonly depth: number | null;
  readonly importances: readonly number[] | null;
}
export interface TreeTable extends Table<TreeCase> {
  readonly name: string;
  /** Prices of a leaf, each with the leaves that pruning leaves. */
  readonly path: readonly (readonly [alpha: number, leaves: number])[];
}
interface BoostingCase {
  readonly params: Parameters;
  readonly weighted: boolean;
  readonly train: readonly number[] | null;
  readonly queries: readonly number[] | null;
  readonly importances: readonly number[] | null;
  readonly staged: readonly { readonly stage: number; readonly queries: number[] | null }[];
}
type Stored<T> = Omit<T, 'X' | 'y' | 'Q' | 'weights'> & {
  readonly columns: number;
  readonly X: number[]; readonly y: number[]; readonly Q: number[]; readonly weights: number[];
};

const file = join(workspaceRoot(), 'test/oracles/regression_trees.json');
const stored = JSON.parse(readFileSync(file, 'utf8')) as {
  trees: Stored<TreeTable>[];
  boosting: Stored<Table<BoostingCase>>[];
  quality: Record<string, number[]> & { columns: number; rows: number };
};

const table = (columns: number, values: readonly number[]): Matrix =>
  matrix(values.length / columns, columns, Float64Array.from(values));

const opened = <T>(one: Stored<T>) => ({
  ...one, X: table(one.columns, one.X), Q: table(one.columns, one.Q),
  y: Float64Array.from(one.y), weights: Float64Array.from(one.weights),
});
export const treeTables = stored.trees.map(opened);
export const boostingTables = stored.boosting.map(opened);

/** The values that a code stands for. */
export const decoded = ({ distinct, at }: Coded): number[] => at.map(k => distinct[k]);

const { columns, rows, X, y } = stored.quality;
/** Friedman's first function, to learn from and to be tried on. */
export const quality = {
  X: table(columns, X.slice(0, rows * columns)), y: Float64Array.from(y.slice(0, rows)),
  held: table(columns, X.slice(rows * columns)), z: Float64Array.from(y.slice(rows)),
  /** What scikit-learn reaches, a figure a seed: root mean squared errors, or R2 out of bag. */
  theirs: stored.quality as Record<string, number[]>,
};

export const average = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;
