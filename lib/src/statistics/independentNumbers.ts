import { qrFactor } from '../numerics/qrFactor.js';
import {
  columnOf, completeRows, fromColumns, numberColumns, takeRows, type Matrix,
} from '../numerics/matrix.js';
import { namesOf } from './correlationMatrix.js';
import { designOf } from './leastSquaresDesign.js';

/** The columns that a linear model can tell apart, and those that it cannot. */
export interface IndependentNumbers {
  readonly X: Matrix;
  /** Columns that are constant or follow from earlier ones. */
  readonly leftOut: readonly string[];
}

/** As many rows tell which columns follow from others. */
const enoughRows = 10_000;

/**
 * The number columns of a table but those that are constant or a combination of earlier ones on
 * the rows without a missing value: what inference on coefficients can be asked about. O(n p³).
 */
export function independentNumbers(table: Matrix): IndependentNumbers {
  const all = numberColumns(table), names = namesOf(all);
  const rows = takeRows(all, completeRows(all).subarray(0, enoughRows));
  const kept: number[] = [];
  for (let j = 0; j < all.columns; j++) {
    const design = designOf(fromColumns([...kept, j].map(k => columnOf(rows, k))));
    if (rows.rows > design.columns && qrFactor(design).rank === design.columns) kept.push(j);
  }
  if (kept.length === all.columns) return { X: all, leftOut: [] };
  return { X: fromColumns(kept.map(j => columnOf(all, j)), kept.map(j => names[j])),
    leftOut: names.filter((_, j) => !kept.includes(j)) };
}
