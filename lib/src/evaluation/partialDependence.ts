import { columnOf, matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { quantiles } from '../numerics/quantile.js';
import type { Predictor } from './crossValidate.js';

/** How predictions change with one feature. */
export interface FeatureEffect {
  readonly feature: string;
  /** Values of the feature, ascending. */
  readonly x: readonly number[];
  /** The mean prediction at each, in units of the target. */
  readonly mean: readonly number[];
}

/** The same with a curve for each row. */
export interface PartialDependence extends FeatureEffect {
  readonly curves: readonly (readonly number[])[];
}

/**
 * Partial dependence (Friedman 2001, doi 10.1214/aos/1013203451) and its individual curves
 * (Goldstein et al. 2015, arXiv 1309.6392): what the model would say of each row with feature j
 * set to each of `points` quantiles between its 2.5th and 97.5th percentile. Of correlated
 * features it asks for rows that do not exist: accumulatedEffect does not.
 */
export function partialDependence(
  model: Predictor, X: Matrix, j: number, points = 20,
): PartialDependence {
  const x = gridOf(columnOf(X, j), points);
  const columns = x.map(value => model.predict(withColumn(X, j, () => value)));
  return {
    feature: X.names?.[j] ?? `feature ${j}`, x, mean: columns.map(meanOf),
    curves: Array.from({ length: X.rows }, (_, i) => columns.map(column => column[i])),
  };
}

/**
 * The accumulated local effect of feature j (Apley & Zhu 2020, doi 10.1111/rssb.12377): within
 * each of `bins` bins of equal size the mean difference that moving a row from the bin's lower to
 * its upper edge makes, summed up, and centred on the mean prediction. Rows that lack it are left out.
 */
export function accumulatedEffect(
  model: Predictor, all: Matrix, j: number, bins = 20,
): FeatureEffect {
  const whole = columnOf(all, j);
  const X = takeRows(all, Array.from(whole.keys()).filter(i => !Number.isNaN(whole[i])));
  const column = columnOf(X, j);
  const edges = [...new Set(quantiles(column, Array.from({ length: bins + 1 }, (_, b) => b / bins)))];
  const last = edges.length - 1;
  const binOf = column.map(value => Math.max(1, edges.findIndex(edge => value <= edge)));
  const upper = model.predict(withColumn(X, j, i => edges[Math.max(0, Math.min(last, binOf[i]))]));
  const lower = model.predict(withColumn(X, j, i => edges[Math.max(0, Math.min(last, binOf[i]) - 1)]));
  const sums = new Float64Array(edges.length), counts = new Float64Array(edges.length);
  binOf.forEach((bin, i) => { sums[bin] += upper[i] - lower[i]; counts[bin]++; });
  let height = 0;
  const heights = edges.map((_, b) => height += b && counts[b] ? sums[b] / counts[b] : 0);
  const centre = edges.reduce((total, _, b) =>
    total + (b ? counts[b] * (heights[b] + heights[b - 1]) / 2 : 0), 0) / X.rows;
  const level = meanOf(model.predict(X)) - (last ? centre : 0);
  return { feature: X.names?.[j] ?? `feature ${j}`, x: edges, mean: heights.map(h => h + level) };
}

function gridOf(column: Float64Array, points: number): number[] {
  const shares = Array.from({ length: points }, (_, k) => 0.025 + 0.95 * k / Math.max(1, points - 1));
  return [...new Set(quantiles(column.filter(value => !Number.isNaN(value)), shares))];
}

function withColumn(X: Matrix, j: number, value: (row: number) => number): Matrix {
  const data = Float64Array.from(X.data);
  for (let i = 0; i < X.rows; i++) data[i * X.columns + j] = value(i);
  return matrix(X.rows, X.columns, data, X.names);
}

const meanOf = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
