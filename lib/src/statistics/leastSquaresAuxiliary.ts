import type { Matrix } from '../numerics/matrix.js';
import { leastSquares } from '../numerics/qr.js';
import { mean, sum } from '../numerics/sum.js';

/** What a regression on the columns of a design, the first of them ones, says of the values. */
export interface AuxiliaryFit {
  /** Share of the variance that is explained; NaN of constant values and of too few rows. */
  readonly r2: number;
  /** Columns beside the ones that can be told apart. */
  readonly df: number;
}

/**
 * Regresses the squares of residuals, in units of the largest, on a design that may hold
 * columns that depend on each other. O(n p^2).
 */
export function regressSquares(design: Matrix, residuals: Float64Array): AuxiliaryFit {
  const unit = residuals.reduce((most, e) => Math.max(most, Math.abs(e)), 0);
  const squares = residuals.map(e => (e / unit) ** 2), { rows: n, columns: p, data } = design;
  const { coefficients, rank } = leastSquares(design, unit > 0 ? squares : residuals);
  const centre = mean(squares), total = sum(squares.map(s => (s - centre) ** 2));
  const explained = sum(squares.map((_, i) => {
    let fitted = 0;
    for (let j = 0; j < p; j++) fitted += data[i * p + j] * coefficients[j];
    return (fitted - centre) ** 2;
  }));
  return { r2: total > 0 && n > rank ? Math.min(1, explained / total) : NaN, df: rank - 1 };
}
