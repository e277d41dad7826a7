import { leastSquares } from '../numerics/qr.js';
import type { Matrix } from '../numerics/matrix.js';
import { standardisedStatistics } from './fitFromStatistics.js';
import { frischNewton, pinball, residuals, type QuantileProblem } from './frischNewton.js';
import { standardisedRows, type StandardisedRows } from './standardisedRows.js';
import type { SufficientStatistics } from './sufficientStatistics.js';

export interface QuantileOptimum {
  readonly coefficients: Float64Array;
  readonly intercept: number;
  readonly iterations: number;
  readonly converged: boolean;
}
export interface QuantileSettings {
  readonly quantile: number;
  readonly alpha: number;
}

/** Below this share of its own square a column depends on those before it. */
const leastPivot = 1e-10;

/**
 * The optimum of a linear quantile regression with intercept: columns and y are standardised, each
 * absolute coefficient is two rows more (alpha |b| is the pinball of alpha b and of -alpha b), the
 * interior point comes near the optimum, and the plane through the rows that lie on it is
 * taken where it is no worse: an optimum is a vertex.
 */
export function quantileOptimum(
  X: Matrix, y: Float64Array, S: SufficientStatistics, settings: QuantileSettings,
  weights?: Float64Array,
): QuantileOptimum {
  const coefficients = new Float64Array(X.columns), ySpread = Math.sqrt(S.yy / S.weight);
  if (ySpread === 0) return { coefficients, intercept: S.meanY, iterations: 0, converged: true };
  const { statistics, scale } = standardisedStatistics(S);
  const table = standardisedRows(X, y, S, scale, ySpread, weights);
  const penalty = scale.map(s => settings.alpha / s);
  const kept = settings.alpha > 0 ? worthTheirPenalty(table, penalty, settings.quantile)
    : independentColumns(statistics);
  const problem = problemOf(table, kept, penalty, settings.quantile);
  const near = frischNewton(problem), b = vertexBeside(problem, near.coefficients, near.loss);
  kept.forEach((column, j) => { coefficients[column] = b[j] * ySpread / scale[column]; });
  const intercept = coefficients.reduce((rest, value, j) => rest - value * S.meanX[j],
    S.meanY + b[kept.length] * ySpread);
  return { coefficients, intercept, iterations: near.iterations, converged: near.converged };
}

/** Each column that those before it do not make up, by the pivots of Cholesky. O(p^3). */
function independentColumns({ features: p, XX }: SufficientStatistics): number[] {
  const kept: number[] = [], L = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    let pivot = XX[j * p + j];
    kept.forEach((k, at) => {
      let rest = XX[j * p + k];
      for (let c = 0; c < at; c++) rest -= L[j * p + c] * L[k * p + c];
      const value = L[j * p + at] = rest / L[k * p + at];
      pivot -= value * value;
    });
    if (!(pivot > leastPivot * XX[j * p + j])) continue;
    L[j * p + kept.length] = Math.sqrt(pivot);
    kept.push(j);
  }
  return kept;
}

/** The columns whose greatest possible pull exceeds their penalty: the others' coefficient is 0. */
function worthTheirPenalty(
  { rows, Z, weight, total }: StandardisedRows, penalty: Float64Array, quantile: number,
): number[] {
  const p = penalty.length, most = Math.max(quantile, 1 - quantile);
  return Array.from(penalty.keys()).filter(j => {
    let pull = 0;
    for (let i = 0; i < rows; i++) pull += weight[i] * Math.abs(Z[i * p + j]);
    return pull * most > penalty[j] * total;
  });
}

/** Weighted rows with a column of ones last, then two rows for each penalty. */
function problemOf(
  { rows, Z, target, weight, total }: StandardisedRows, kept: readonly number[],
  penalty: Float64Array, quantile: number,
): QuantileProblem {
  const p = penalty.length, columns = kept.length + 1, unit = rows / total; // weights around 1
  const penalised = kept.map((column, j) => ({ column, j })).filter(k => penalty[k.column] > 0);
  const all = rows + 2 * penalised.length;
  const A = new Float64Array(all * columns), y = new Float64Array(all);
  for (let i = 0; i < rows; i++) {
    const w = weight[i] * unit;
    kept.forEach((column, j) => { A[i * columns + j] = w * Z[i * p + column]; });
    A[i * columns + kept.length] = w;
    y[i] = w * target[i];
  }
  penalised.forEach(({ column, j }, at) => {
    A[(rows + 2 * at) * columns + j] = penalty[column] * rows;
    A[(rows + 2 * at + 1) * columns + j] = -penalty[column] * rows;
  });
  return { rows: all, columns, A, target: y, quantile };
}

/** How far the vertex may be from where the interior point has ended, in standardised units. */
const vertexNear = 1e-5;

/**
 * The solution through the independent rows that lie nearest to it, if that is where it was going:
 * beside it and no worse. Where optima are many, the interior point's, amid them, stays.
 */
function vertexBeside(problem: QuantileProblem, b: Float64Array, loss: number): Float64Array {
  const { columns: p, A, target, quantile } = problem, r = residuals(problem, b);
  const order = Array.from(r.keys()).sort((i, k) => Math.abs(r[i]) - Math.abs(r[k]));
  const rows = independentRows(problem, order);
  if (rows.length < p) return b;
  const data = Float64Array.from(rows.flatMap(i => Array.from(A.subarray(i * p, (i + 1) * p))));
  const vertex = leastSquares({ rows: p, columns: p, data },
    Float64Array.from(rows, i => target[i])).coefficients;
  const reach = b.reduce((most, v) => Math.max(most, Math.abs(v)), 1) * vertexNear;
  const size = target.reduce((sum, v) => sum + Math.abs(v), 0);
  const near = vertex.every((v, j) => Math.abs(v - b[j]) <= reach);
  return near && pinball(residuals(problem, vertex), quantile) <= loss + 1e-14 * size ? vertex : b;
}

/** The first rows in this order that do not make each other up, by Gram and Schmidt. */
function independentRows(
  { columns: p, A }: QuantileProblem, order: readonly number[],
): number[] {
  const kept: number[] = [], basis: Float64Array[] = [];
  for (const i of order.slice(0, 8 * p)) {
    if (kept.length === p) break;
    const row = A.slice(i * p, (i + 1) * p), size = Math.hypot(...row);
    for (const e of [...basis, ...basis]) {
      const share = row.reduce((sum, v, j) => sum + v * e[j], 0);
      for (let j = 0; j < p; j++) row[j] -= share * e[j];
    }
    const rest = Math.hypot(...row);
    if (!(rest > 1e-8 * size)) continue;
    basis.push(row.map(v => v / rest));
    kept.push(i);
  }
  return kept;
}
