import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';

/** Figures of mpmath, numpy and Python: see test/oracles/numerics.py. */
export interface NumericsOracle {
  /** Arguments and, last, the value. */
  readonly distributions: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly quantiles: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly sums: readonly { values: number[]; sum: number }[];
  readonly matrices: readonly {
    name: string; size: number; A: number[]; eigenvalues: number[]; cholesky: number[] | null;
  }[];
  readonly numpyQuantiles: readonly { values: number[]; p: number[]; quantiles: number[] }[];
  readonly twisters: readonly {
    seed: number; first: number[]; last: number[]; permutations: number[][]; of500: number[];
  }[];
  readonly sources: readonly { seed: number; bits: number[] }[];
}
const file = join(workspaceRoot(), 'test/oracles/numerics.json');
export const oracle = JSON.parse(readFileSync(file, 'utf8')) as NumericsOracle;
