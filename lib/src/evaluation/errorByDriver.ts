import { columnOf, isCategory, type Matrix } from '../numerics/matrix.js';
import { quantiles } from '../numerics/quantile.js';
import { errorByGroup, type CalibrationRow } from './calibration.js';

const thirds = ['low third', 'middle third', 'high third'];

/**
 * Is the model as right for all kinds of rows? Bias and typical error by thirds of each numeric
 * feature and by the levels of each category; rows where it is missing are a group of their own.
 * O(np log n).
 */
export function errorByDriver(
  X: Matrix, actual: Float64Array, predicted: Float64Array,
): ({ readonly driver: string } & CalibrationRow)[] {
  return Array.from({ length: X.columns }, (_, j) => {
    const column = columnOf(X, j), { labels, names } = isCategory(X, j)
      ? { labels: column, names: X.levels![j]! } : inThirds(column);
    const known = Float64Array.from(labels, label => Number.isNaN(label) ? names.length : label);
    return errorByGroup(actual, predicted, known, [...names, 'missing'])
      .map(row => ({ driver: X.names?.[j] ?? `feature ${j}`, ...row }));
  }).flat();
}

function inThirds(column: Float64Array): { labels: Float64Array; names: readonly string[] } {
  const present = column.filter(value => !Number.isNaN(value));
  if (!present.length) return { labels: column, names: [] };
  const [low, high] = quantiles(present, [1 / 3, 2 / 3]);
  return { names: thirds, labels: column.map(value =>
    Number.isNaN(value) ? NaN : Number(value > low) + Number(value > high)) };
}
