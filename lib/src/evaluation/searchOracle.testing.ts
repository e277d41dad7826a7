import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { fromRows } from '../numerics/matrix.js';

/** Figures of scikit-learn: see test/oracles/evaluation_search.py. */
interface SearchOracle {
  readonly X: readonly number[][];
  readonly y: readonly number[];
  readonly schedules: readonly { settings: number; rows: number; factor: number; folds: number;
    plan: { settings: number; rows: number }[] }[];
  readonly nested: readonly { model: string; values: number[]; scores: number[]; best: number[] }[];
  readonly curves: readonly { model: string; values: number[]; train: number[]; held: number[] }[];
}
const file = join(workspaceRoot(import.meta.dirname), 'test/oracles/evaluation_search.json');
export const searchOracle = JSON.parse(readFileSync(file, 'utf8')) as SearchOracle;
export const X = fromRows(searchOracle.X), y = Float64Array.from(searchOracle.y);
/** The name that the oracle's models have for what is searched. */
export const keyOf = (model: string): string => model === 'ridge' ? 'alpha' : 'nNeighbors';
