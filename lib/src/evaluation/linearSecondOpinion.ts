import mlRegression from 'ml-regression';
import { rowOf, type Matrix } from '../numerics/matrix.js';
import { linear } from '../regression/linear.js';
import { independentNumbers } from '../statistics/independentNumbers.js';
import { opinion, type SecondOpinion } from './secondOpinion.js';

/**
 * The least-squares coefficients of this library beside those of ml-regression's
 * MultivariateLinearRegression, in the units of the data. Rows with missing values, categories and
 * columns that follow from others are left out.
 */
export function linearSecondOpinion(table: Matrix, y: Float64Array): SecondOpinion[] {
  const { X } = independentNumbers(table);
  const rows = Array.from(y.keys()).filter(i => rowOf(X, i).every(Number.isFinite));
  const data = Float64Array.from(rows.flatMap(i => Array.from(rowOf(X, i))));
  const target = Float64Array.from(rows, i => y[i]);
  const ours = linear().fit({ ...X, rows: rows.length, data }, target).toJSON();
  const theirs = new mlRegression.MultivariateLinearRegression(
    rows.map(i => Array.from(rowOf(X, i))), rows.map(i => [y[i]])).weights;
  const names = [...X.names ?? ours.coefficients.map((_, j) => `feature ${j}`), 'intercept'];
  return [...ours.coefficients, ours.intercept]
    .map((value, j) => opinion(names[j], value, theirs[j][0]));
}
