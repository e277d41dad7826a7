import { columnOf, fromRows, rowOf, type Matrix } from '../numerics/matrix.js';
import { quantile } from '../numerics/quantile.js';
import type { Predictor } from './crossValidate.js';
import type { TableRow } from './modelScores.js';

const presentColumns = (X: Matrix): Float64Array[] => Array.from({ length: X.columns }, (_, j) =>
  columnOf(X, j).filter(value => !Number.isNaN(value)));
const mean = (v: Float64Array): number => v.reduce((a, b) => a + b, 0) / v.length;
// a driver below 1 would vanish if cut
const whole = (value: number): number => Math.abs(value) < 1 ? value : Math.trunc(value);

/** One invented customer, 1 x p: each driver at its mean, cut to a whole number. */
export const typicalRow = (X: Matrix): Matrix =>
  fromRows([presentColumns(X).map(column => whole(mean(column)))], X.names);

/**
 * Three invented customers - each driver at its lower quartile, its mean cut to a whole number,
 * its upper quartile - with their predictions and intervals of plus or minus `halfWidth`.
 * Missing values of X are left out.
 */
export function typicalCustomer(model: Predictor, X: Matrix, halfWidth: number): TableRow[] {
  const names = X.names ?? Array.from({ length: X.columns }, (_, j) => `feature ${j}`);
  const columns = presentColumns(X);
  const customers = [
    { customer: 'lower quartile of each driver', values: columns.map(c => quantile(c, 0.25)) },
    { customer: 'typical: mean, cut to whole units', values: rowOf(typicalRow(X), 0) },
    { customer: 'upper quartile of each driver', values: columns.map(c => quantile(c, 0.75)) },
  ];
  const predicted = model.predict(fromRows(customers.map(one => one.values), names));
  return customers.map(({ customer, values }, i) => ({
    customer, ...Object.fromEntries(names.map((name, j) => [name, values[j]])),
    predicted: predicted[i], low: predicted[i] - halfWidth, high: predicted[i] + halfWidth,
  }));
}
