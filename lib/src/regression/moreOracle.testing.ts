import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import type { Parameters } from './estimator.js';
import { oracleSets, type Plane } from './oracle.testing.js';

/** A plane of scikit-learn's and what its objective is there. */
export interface PlaneCase extends Plane {
  readonly params: Parameters;
  readonly weighted: boolean;
  readonly objective: number;
}
/** Predictions of the first ten rows, without and with weights. */
export interface PredictedCase {
  readonly params: Parameters;
  readonly predicted: readonly number[];
  readonly weighted?: readonly number[];
}
interface Results {
  readonly name: string;
  readonly mean: number;
  readonly median: number;
  readonly huber: readonly (PlaneCase & { readonly scale: number })[];
  readonly quantile: readonly PlaneCase[];
  readonly path?: readonly {
    readonly options: { readonly l1Ratio: number; readonly nAlphas: number; readonly eps: number };
    readonly alphas: readonly number[];
    readonly coefficients: readonly number[];
  }[];
  readonly polynomial?: readonly (PredictedCase & { readonly names: readonly string[] })[];
  readonly machines?: readonly PredictedCase[];
  readonly stack?: Plane & { readonly predicted: readonly number[] };
}
interface Stored extends Results {
  readonly columns?: number;
  readonly X?: readonly number[];
  readonly y?: readonly number[];
  readonly weights?: readonly number[];
}
/** A table with what scikit-learn makes of it. */
export type MoreSet = Results & {
  readonly X: Matrix; readonly y: Float64Array; readonly weights: Float64Array;
};

const file = join(workspaceRoot(), 'test/oracles/regression_more.json');
const stored = JSON.parse(readFileSync(file, 'utf8')) as { sets: Stored[] };

/** Tables without values of their own are those of regression_linear.json. */
export const moreSets: readonly MoreSet[] = stored.sets.map(set => {
  const { columns, X, y, weights } = set;
  const shared = oracleSets.find(one => one.name === set.name);
  if (shared) return { ...set, X: shared.X, y: shared.y, weights: shared.weights };
  return { ...set, X: matrix(y!.length, columns!, Float64Array.from(X!)), y: Float64Array.from(y!),
    weights: Float64Array.from(weights!) };
});
