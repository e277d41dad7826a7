import assert from 'node:assert/strict';
import { oracle } from '../core/temporary.test.js';
import { matrix, type Matrix } from '../numerics/matrix.js';

/** What statsmodels says of one fit. */
export interface OlsFit {
  readonly coefficient: number[];
  readonly standard_error: number[];
  readonly t: number[];
  readonly p: number[];
  readonly low: number[];
  readonly high: number[];
  readonly df: number;
  readonly r2: number;
  readonly adjusted_r2: number;
  readonly f: number;
  readonly f_p: number;
  readonly residual_sd: number;
  readonly log_likelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly condition_number: number;
  readonly fitted: number[];
  readonly residuals: number[];
  readonly leverage: number[];
  readonly cook: number[];
}

/** The tests' statistics and p-values. */
interface OlsDiagnostics {
  readonly vif: number[];
  readonly breusch_pagan: [number, number];
  readonly white?: [number, number];
  readonly durbin_watson: number;
  /** Exact mean and variance of d, and its two-sided p. */
  readonly durbin_watson_p?: [number, number, number];
  readonly reset?: { powers: number[]; f: number; p: number; df: [number, number] }[];
}

interface Table {
  readonly name: string;
  readonly columns: number;
  readonly X: number[];
  readonly y: number[];
}
interface ExactFit {
  readonly coefficient: number[];
  readonly standard_error: number[];
  readonly residual_sd: number;
  readonly r2: number;
}

const stored = oracle<{
  tables: (Table & OlsDiagnostics & { fit: OlsFit; through_zero: OlsFit })[];
  exact: (Table & ExactFit)[];
}>('statistics_ols');

const tableOf = ({ name, columns, X, y }: Table): { name: string; X: Matrix; y: Float64Array } =>
  ({ name, X: matrix(y.length, columns, Float64Array.from(X)), y: Float64Array.from(y) });

/** Tables with what statsmodels makes of them. */
export const olsCases = stored.tables.map(table => ({
  ...tableOf(table), fit: table.fit, throughZero: table.through_zero, diagnostics: table,
}));

/** Ill-conditioned tables with the least squares of exact fractions. */
export const exactCases = stored.exact.map(table => ({ ...tableOf(table), exact: table }));

/** Equal to within a share of each value, or of the largest where a value is all but 0. */
export function assertClose(
  found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number,
): void {
  assert.equal(found.length, expected.length);
  let size = 0;
  for (let i = 0; i < expected.length; i++) size = Math.max(size, Math.abs(expected[i]));
  for (let i = 0; i < expected.length; i++) {
    const scale = Math.max(Math.abs(expected[i]), 1e-6 * size);
    assert.ok(found[i] === expected[i] || Math.abs(found[i] - expected[i]) <= tolerance * scale,
      `${found[i]} is not ${expected[i]} (place ${i})`);
  }
}
