import type { Matrix } from '../numerics/matrix.js';
import type { SufficientStatistics } from './sufficientStatistics.js';

/** The rows that have a weight, columns and target about their means in units of their scales. */
export interface StandardisedRows {
  readonly rows: number;
  /** rows x p, row by row. */
  readonly Z: Float64Array;
  readonly target: Float64Array;
  readonly weight: Float64Array;
  readonly total: number;
}

/**
 * Rows without weight are left out, and columns that do not vary among the others are exactly 0.
 * O(np).
 */
export function standardisedRows(
  X: Matrix, y: Float64Array, S: SufficientStatistics, scale: Float64Array, yScale: number,
  weights?: Float64Array,
): StandardisedRows {
  const p = X.columns, weightOf = (row: number): number => weights?.[row] ?? 1;
  const kept = Int32Array.from(y.keys()).filter(row => weightOf(row) > 0);
  const Z = new Float64Array(kept.length * p);
  kept.forEach((row, i) => {
    for (let j = 0; j < p; j++) {
      const varies = S.XX[j * p + j] > 0;
      Z[i * p + j] = varies ? (X.data[row * p + j] - S.meanX[j]) / scale[j] : 0;
    }
  });
  const target = Float64Array.from(kept, row => (y[row] - S.meanY) / yScale);
  return { rows: kept.length, Z, target, weight: Float64Array.from(kept, weightOf),
    total: S.weight };
}
