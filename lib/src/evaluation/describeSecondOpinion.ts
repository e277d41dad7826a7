import {
  mean, median, sampleKurtosis, sampleSkewness, sampleStandardDeviation,
} from 'simple-statistics';
import { columnOf, numberColumns, type Matrix } from '../numerics/matrix.js';
import { describe } from '../statistics/describe.js';
import { opinion, type SecondOpinion } from './secondOpinion.js';

/**
 * Mean, deviation, median, skewness and kurtosis of each column by this library and by
 * simple-statistics; missing values are left out. One row a figure, the largest difference over
 * the columns.
 */
export function describeSecondOpinion(table: Matrix): SecondOpinion[] {
  const X = numberColumns(table);
  const columns = Array.from({ length: X.columns }, (_, j) =>
    Array.from(columnOf(X, j)).filter(value => !Number.isNaN(value)));
  const figures: readonly (readonly [string, keyof ReturnType<typeof describe>,
    (values: number[]) => number])[] = [
    ['mean', 'mean', mean], ['standard deviation', 'sd', sampleStandardDeviation],
    ['median', 'median', median], ['skewness', 'skewness', sampleSkewness],
    ['kurtosis', 'kurtosis', sampleKurtosis],
  ];
  return figures.map(([quantity, key, theirs]) => columns
    .map(column => opinion(quantity, describe(column)[key], theirs(column)))
    .reduce((worst, one) => one.difference > worst.difference ? one : worst));
}
