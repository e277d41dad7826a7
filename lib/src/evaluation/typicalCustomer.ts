import { columnOf, fromRows, type Matrix } from '../numerics/matrix.js';
import { quantile } from '../numerics/quantile.js';
import type { Predictor } from './crossValidate.js';
import type { TableRow } from './modelScores.js';

/**
 * Three invented customers - each driver at its lower quartile, its mean cut to a whole number,
 * its upper quartile - with their predictions and intervals of plus or minus `halfWidth`.
 * Missing values of X are left out.
 */
export function typicalCustomer(model: Predictor, X: Matrix, halfWidth: number): TableRow[] {
  const names = X.names ?? Array.from({ length: X.columns }, (_, j) => `feature ${j}`);
  const columns = names.map((_, j) => columnOf(X, j).filter(Number.isFinite));
  const mean = (v: Float64Array): number => v.reduce((a, b) => a + b, 0) / v.length;
  // a driver below 1 would vanish if cut
  const whole = (value: number): number => Math.abs(value) < 1 ? value : Math.trunc(value);
  const customers = [
    { customer: 'lower quartile of each driver', values: columns.map(c => quantile(c, 0.25)) },
    { customer: 'typical: mean, cut to whole units', values: columns.map(c => whole(mean(c))) },
    { customer: 'upper quartile of each driver', values: columns.map(c => quantile(c, 0.75)) },
  ];
  const predicted = model.predict(fromRows(customers.map(one => one.values), names));
  return customers.map(({ customer, values }, i) => ({
    customer, ...Object.fromEntries(names.map((name, j) => [name, values[j]])),
    predicted: predicted[i], low: predicted[i] - halfWidth, high: predicted[i] + halfWidth,
  }));
}
