// Rows of a matrix about an origin that is subtracted on the way: the same numbers, added in the
// same order, as those of `pointsOf`, without a copy of the table.
import { widthFor } from '../metrics/points.js';
import type { Matrix } from '../numerics/matrix.js';

/** Brings the numbers near, a line of the cache at a time: one sum that means nothing. */
export function readAhead(data: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to && at < data.length; at += 8) sum += data[at];
  return sum;
}

/** The squared distance of row i, about the origin, to the centre at `centres[u]`. */
function squareTo(
  { columns: p, data }: Matrix, origin: Float64Array, i: number, centres: Float64Array, u: number,
): number {
  const o = i * p;
  let sum = 0, j = 0;
  for (; j + 4 <= p; j += 4) {
    const e = data[o + j] - origin[j] - centres[u + j];
    const f = data[o + j + 1] - origin[j + 1] - centres[u + j + 1];
    const g = data[o + j + 2] - origin[j + 2] - centres[u + j + 2];
    const h = data[o + j + 3] - origin[j + 3] - centres[u + j + 3];
    sum = sum + e * e + f * f + g * g + h * h;
  }
  for (; j < p; j++) sum += (data[o + j] - origin[j] - centres[u + j]) ** 2;
  return sum;
}

/** The centre nearest to row i, about the origin, the first of equals. */
export function nearestOf(
  X: Matrix, origin: Float64Array, i: number, centres: Float64Array, width: number,
): number {
  let least = Infinity, label = 0;
  for (let at = 0; at < centres.length; at += width) {
    const d = squareTo(X, origin, i, centres, at);
    if (d < least) {
      least = d;
      label = at / width;
    }
  }
  return label;
}

/** Adds row i, about the origin, to the sum at `sums[u]`. */
export function addRow(
  { columns: p, data }: Matrix, origin: Float64Array, i: number, sums: Float64Array, u: number,
): void {
  const o = i * p;
  let j = 0;
  for (; j + 4 <= p; j += 4) {
    sums[u + j] += data[o + j] - origin[j];
    sums[u + j + 1] += data[o + j + 1] - origin[j + 1];
    sums[u + j + 2] += data[o + j + 2] - origin[j + 2];
    sums[u + j + 3] += data[o + j + 3] - origin[j + 3];
  }
  for (; j < p; j++) sums[u + j] += data[o + j] - origin[j];
}

/** Takes row i, about the origin, from the sum at `sums[u]`. */
export function takeRow(
  { columns: p, data }: Matrix, origin: Float64Array, i: number, sums: Float64Array, u: number,
): void {
  const o = i * p;
  let j = 0;
  for (; j + 4 <= p; j += 4) {
    sums[u + j] -= data[o + j] - origin[j];
    sums[u + j + 1] -= data[o + j + 1] - origin[j + 1];
    sums[u + j + 2] -= data[o + j + 2] - origin[j + 2];
    sums[u + j + 3] -= data[o + j + 3] - origin[j + 3];
  }
  for (; j < p; j++) sums[u + j] -= data[o + j] - origin[j];
}

/** The sum of the squared distances of all rows to the centres of their labels. */
export function inertiaOf(
  X: Matrix, origin: Float64Array, centres: Float64Array, labels: Int32Array,
): number {
  const width = widthFor(X.columns);
  let sum = 0;
  for (let i = 0; i < X.rows; i++) sum += squareTo(X, origin, i, centres, labels[i] * width);
  return sum;
}
