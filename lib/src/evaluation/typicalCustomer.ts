import { columnOf, fromRows, isCategory, matrix, rowOf, type Matrix } from '../numerics/matrix.js';
import { quantile } from '../numerics/quantile.js';
import type { Predictor } from './crossValidate.js';
import type { TableRow } from './modelScores.js';

const presentColumns = (X: Matrix): Float64Array[] => Array.from({ length: X.columns }, (_, j) =>
  columnOf(X, j).filter(value => !Number.isNaN(value)));
const mean = (v: Float64Array): number => v.reduce((a, b) => a + b, 0) / v.length;
// a driver below 1 would vanish if cut
const whole = (value: number): number => Math.abs(value) < 1 ? value : Math.trunc(value);

/** The most frequent value, the smallest of those that tie; NaN of none. */
function mostFrequent(values: Float64Array): number {
  const counts = new Map<number, number>([[NaN, 0]]);
  for (const value of values.slice().sort()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((a, b) => b[1] > a[1] ? b : a)[0];
}

/** One row of the shape of X; categories are the most frequent, numbers what `pick` makes of them. */
const rowOfEach = (X: Matrix, pick: (column: Float64Array) => number): Float64Array =>
  Float64Array.from(presentColumns(X), (column, j) =>
    isCategory(X, j) ? mostFrequent(column) : pick(column));

/**
 * One invented customer, 1 x p: each driver at its mean, cut to a whole number; categories at
 * their most frequent level.
 */
export function typicalRow(X: Matrix): Matrix {
  const row = matrix(1, X.columns, rowOfEach(X, column => whole(mean(column))), X.names);
  return X.levels ? { ...row, levels: X.levels } : row;
}

/**
 * Three invented customers - each driver at its lower quartile, its mean cut to a whole number,
 * its upper quartile - with their predictions and intervals of plus or minus `halfWidth`.
 * Missing values of X are left out; categories are at their most frequent level in all three. A
 * driver that has the name of another column stands as `driver NAME`.
 */
export function typicalCustomer(model: Predictor, X: Matrix, halfWidth: number): TableRow[] {
  const names = X.names ?? Array.from({ length: X.columns }, (_, j) => `feature ${j}`);
  const customers = [
    { customer: 'lower quartile of each driver', values: rowOfEach(X, c => quantile(c, 0.25)) },
    { customer: 'typical: mean, cut to whole units', values: rowOf(typicalRow(X), 0) },
    { customer: 'upper quartile of each driver', values: rowOfEach(X, c => quantile(c, 0.75)) },
  ];
  const predicted = model.predict(fromRows(customers.map(one => one.values), names));
  return customers.map(({ customer, values }, i) => ({
    customer,
    ...Object.fromEntries(names.map((name, j) => [
      /^(customer|predicted|low|high)$/.test(name) ? `driver ${name}` : name,
      X.levels?.[j]?.[values[j]] ?? values[j]])),
    predicted: predicted[i], low: predicted[i] - halfWidth, high: predicted[i] + halfWidth,
  }));
}
