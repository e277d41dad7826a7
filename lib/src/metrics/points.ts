import type { Matrix } from '../numerics/matrix.js';

/** Rows that are still in the cache when the next columns are summed. */
const blockRows = 256;

/**
 * Rows prepared for hot loops: an origin subtracted, `width` numbers each, zeros added up to a
 * multiple of four. Zeros change no distance and spare every loop a remainder.
 */
export interface Points {
  readonly n: number;
  readonly width: number;
  readonly data: Float64Array;
  /** What was subtracted: p numbers. */
  readonly origin: Float64Array;
}

/**
 * Prepares the rows of X. Sums of squares keep their digits when the origin is near the rows;
 * the zero origin (the default) keeps every difference as the data has it, so that equal
 * distances stay equal. O(np).
 */
export function pointsOf(
  X: Matrix, origin: Float64Array = new Float64Array(X.columns),
): Points {
  const width = widthFor(X.columns);
  return { n: X.rows, width, origin, data: framed(X, origin, width) };
}

/** How many numbers a row of p takes. */
export const widthFor = (p: number): number => Math.ceil(p / 4) * 4;

/** The mean of each column. O(np). */
export function columnMeans(X: Matrix): Float64Array {
  const { rows: n, columns: p, data } = X, sums = new Float64Array(p);
  for (let from = 0; from < n; from += blockRows) {
    const end = Math.min(n, from + blockRows) * p;
    let j = 0;
    // four columns at a time, their sums in registers
    for (; j + 4 <= p; j += 4) {
      let a = sums[j], b = sums[j + 1], c = sums[j + 2], d = sums[j + 3];
      for (let o = from * p + j; o < end; o += p) {
        a += data[o];
        b += data[o + 1];
        c += data[o + 2];
        d += data[o + 3];
      }
      sums[j] = a;
      sums[j + 1] = b;
      sums[j + 2] = c;
      sums[j + 3] = d;
    }
    for (; j < p; j++) {
      for (let o = from * p + j; o < end; o += p) sums[j] += data[o];
    }
  }
  return sums.map(sum => sum / n);
}

function framed(X: Matrix, origin: Float64Array, width: number): Float64Array {
  const p = X.columns, out = new Float64Array(X.rows * width);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < p; j++) out[i * width + j] = X.data[i * p + j] - origin[j];
  }
  return out;
}

/** Rows of another matrix beside points of the same origin and width. */
export function inFrame({ origin, width }: Pick<Points, 'origin' | 'width'>, X: Matrix): Float64Array {
  return framed(X, origin, width);
}

/** Back from that frame: rows of `width` numbers to rows of p, origin added. */
export function outOfFrame(
  { origin, width }: Pick<Points, 'origin' | 'width'>, data: Float64Array,
): Float64Array {
  const p = origin.length, rows = data.length / width, out = new Float64Array(rows * p);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < p; j++) out[i * p + j] = data[i * width + j] + origin[j];
  }
  return out;
}

/** Squared distance of the numbers at `a[o]` and `b[u]`; `width` is a multiple of four. */
export function squaredDistance(
  a: Float64Array, o: number, b: Float64Array, u: number, width: number,
): number {
  let sum = 0;
  for (let j = 0; j < width; j += 4) {
    const e = a[o + j] - b[u + j], f = a[o + j + 1] - b[u + j + 1];
    const g = a[o + j + 2] - b[u + j + 2], h = a[o + j + 3] - b[u + j + 3];
    sum = sum + e * e + f * f + g * g + h * h;
  }
  return sum;
}

/** The sum of squared distances of the points to the centres of their labels. */
export function inertiaOf(
  { n, width, data }: Points, centres: Float64Array, labels: Int32Array,
): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += squaredDistance(data, i * width, centres, labels[i] * width, width);
  }
  return sum;
}
