import { mean, sum } from '../numerics/sum.js';
import { quantiles } from '../numerics/quantile.js';
import type { Dataset } from './dataset.js';
import type { SchemaColumn } from './schema.js';

/** Says of one value of a column whether a check finds it. */
export type Suspicion = (value: number) => boolean;

/** The rows, from 0, whose value is suspected. */
export const where = (values: Float64Array, suspected: Suspicion): number[] =>
  Array.from(values.keys()).filter(i => suspected(values[i]));

/** The values that are not missing. */
export const filled = (values: Float64Array): Float64Array =>
  values.filter(value => !Number.isNaN(value));

/** Outside the range that the schema calls plausible; of nothing where it names none. */
export const outside = ({ range }: SchemaColumn): Suspicion =>
  value => range !== undefined && (value < range[0] || value > range[1]);

/** How many interquartile ranges a value may lie beyond the quartiles (Tukey 1977). */
export const tukeyReach = 1.5;

/** Outside Tukey's fences (1977, Exploratory Data Analysis, section 2D). O(n log n). */
export function beyondFences(values: Float64Array): Suspicion {
  const [q1, q3] = quantiles(filled(values), [0.25, 0.75]), reach = tukeyReach * (q3 - q1);
  return value => value < q1 - reach || value > q3 + reach;
}

/** The largest robust z that is still ordinary. */
export const mostRobustZ = 3.5;

/**
 * Far from the median, measured by the median of such distances: 0.6745 |x - median| / MAD above
 * 3.5 (Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers). Finds nothing where more than
 * half of the values are the same. O(n log n).
 */
export function farFromMedian(values: Float64Array): Suspicion {
  const there = filled(values), [median] = quantiles(there, [0.5]);
  const [mad] = quantiles(there.map(value => Math.abs(value - median)), [0.5]);
  return value => mad > 0 && 0.6745 * Math.abs(value - median) / mad > mostRobustZ;
}

/** How often the most frequent value occurs; missing ones (NaN, '') are none. O(n). */
export function mostFrequent(values: Iterable<number | string>): number {
  const counts = new Map<number | string, number>();
  let most = 0;
  for (const value of values) {
    if (value === '' || Number.isNaN(value)) continue;
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > most) most = count;
  }
  return most;
}

/** Rows that equal an earlier one in every column that was read. O(n log n) comparisons. */
export function repeatedRows({ X, y, texts }: Dataset): number[] {
  const columns = Object.values(texts);
  const compare = (a: number, b: number): number => {
    let order = 0;
    for (let j = 0; j < X.columns && order === 0; j++) {
      order = compareNumbers(X.data[a * X.columns + j], X.data[b * X.columns + j]);
    }
    order ||= compareNumbers(y[a], y[b]);
    for (const cells of columns) {
      order ||= cells[a] < cells[b] ? -1 : +(cells[a] > cells[b]);
    }
    return order;
  };
  // sorted instead of hashed: no string a row; equal rows stay in the order of the file
  const order = Int32Array.from(y.keys()).sort((a, b) => compare(a, b) || a - b);
  return Array.from(order.filter((row, k) => k > 0 && compare(order[k - 1], row) === 0).sort());
}

/** By size, missing ones last and equal to each other. */
const compareNumbers = (a: number, b: number): number =>
  a < b ? -1 : a > b ? 1 : +Number.isNaN(a) - +Number.isNaN(b);

/** Pearson's correlation over the rows where neither is missing, and their number. O(n). */
export function correlation(x: Float64Array, y: Float64Array): { r: number; n: number } {
  const rows = where(x, value => !Number.isNaN(value)).filter(i => !Number.isNaN(y[i]));
  const [a, b] = [x, y].map(values => unitDeviations(Float64Array.from(rows, i => values[i])));
  return { r: sum(a.map((value, i) => value * b[i])), n: rows.length };
}

/** Deviations from the mean over the root of the sum of their squares; NaN of equal values. */
function unitDeviations(values: Float64Array): Float64Array {
  const middle = mean(values), off = values.map(value => value - middle);
  const most = off.reduce((a, value) => Math.max(a, Math.abs(value)), 0);
  // by the largest first, so that no square overflows
  const scaled = off.map(value => value / most), length = Math.sqrt(sum(scaled.map(v => v * v)));
  return scaled.map(value => value / length);
}

/** A number as files write it: sign, digits in groups or not, a fraction, a currency or %. */
const number = /^[$€£¥]?\s*[+-]?(\d+|\d{1,3}([,.' ]\d{3})+)([.,]\d+)?(e[+-]?\d+)?\s*[%$€£¥]?$/i;

/** Whether a cell of text reads like a number. */
export const looksLikeNumber = (cell: string): boolean => number.test(cell.trim());
