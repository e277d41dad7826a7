import type { Matrix } from '../numerics/matrix.js';
import { blockRows, blockSums, total } from './blockProducts.js';

/**
 * All that least squares, ridge and the elastic net need of a table: weight, means, and centred
 * sums of products. Those of parts merge to those of the whole, on any machine, in any split.
 */
export interface SufficientStatistics {
  readonly features: number;
  readonly rows: number;
  /** The sum of weights: the number of rows where all are 1. */
  readonly weight: number;
  readonly meanX: Float64Array;
  readonly meanY: number;
  /** p x p, row-major: the sum of w (x - mean)(x - mean)'. A constant column's are exactly 0. */
  readonly XX: Float64Array;
  /** The sum of w (x - mean)(y - mean). */
  readonly Xy: Float64Array;
  /** The sum of w (y - mean)^2. */
  readonly yy: number;
}

/** As many rows tell about where the table lies. */
const pilotRows = 1024;
/** A spread of so few units in the last place of the mean is rounding. */
const roundingUnits = 16;
/** What is left below this share of the whole after subtraction is rounding. */
const leastRest = 1e-13;

/**
 * One pass over the rows (all, or those numbered in `rows`), centred on a pilot mean, so that
 * digits survive a far origin (Chan, Golub & LeVeque 1983, doi 10.1080/00031305.1983.10483115,
 * eq. 1.7). `weights` has one value a row of X. O(n p^2).
 */
export function sufficientStatistics(
  X: Matrix, y: Float64Array, rows?: ArrayLike<number>, weights?: Float64Array,
): SufficientStatistics {
  if (rows && !weights && isBlock(rows)) return sufficientStatistics(...block(X, y, rows));
  const p = X.columns, q = p + 1, n = rows ? rows.length : X.rows;
  const pilot = pilotMean(X, y, rows, n);
  const { Z, W, sums, products, add } = blockSums(q, n, weights !== undefined);
  const w = new Float64Array(blockRows);
  let weight = 0;
  for (let from = 0; from < n; from += blockRows) {
    const count = Math.min(blockRows, n - from);
    centreBlock(X, y, pilot, Z, from, count, rows);
    if (weights) {
      for (let i = 0; i < count; i++) w[i] = weights[rows ? rows[from + i] : from + i];
      for (let j = 0; j < q; j++) {
        for (let i = 0, at = j * blockRows; i < count; i++, at++) W[at] = w[i] * Z[at];
      }
    }
    add(count);
    weight += weights ? total(w, 0, count) : count;
  }
  return aroundMeans(p, n, weight, pilot, sums, products);
}

/** Whether rows follow each other without a gap: they need not be gathered. */
function isBlock(rows: ArrayLike<number>): boolean {
  if (rows.length === 0) return false;
  for (let i = 1; i < rows.length; i++) if (rows[i] !== rows[i - 1] + 1) return false;
  return true;
}

function block(X: Matrix, y: Float64Array, rows: ArrayLike<number>): [Matrix, Float64Array] {
  const from = rows[0], to = from + rows.length;
  return [{ ...X, rows: rows.length, data: X.data.subarray(from * X.columns, to * X.columns) },
    y.subarray(from, to)];
}

/** The mean of evenly spaced rows; exact where a column is constant. */
function pilotMean(
  X: Matrix, y: Float64Array, rows: ArrayLike<number> | undefined, n: number,
): Float64Array {
  const p = X.columns, count = Math.min(n, pilotRows), pilot = new Float64Array(p + 1);
  const first = rows ? rows[0] : 0;
  const start = Float64Array.from(pilot, (_, j) => j < p ? X.data[first * p + j] : y[first]);
  for (let s = 0; s < count; s++) {
    const at = Math.floor(s * n / count), i = rows ? rows[at] : at;
    for (let j = 0; j < p; j++) pilot[j] += X.data[i * p + j] - start[j];
    pilot[p] += y[i] - start[p];
  }
  return pilot.map((rest, j) => start[j] + rest / count);
}

/** Rows `from` .. `from + count` less the pilot mean, column by column, y as the last column. */
function centreBlock(
  X: Matrix, y: Float64Array, pilot: Float64Array, Z: Float64Array, from: number, count: number,
  rows?: ArrayLike<number>,
): void {
  const { columns: p, data } = X;
  for (let j = 0; j < p; j++) {
    const shift = pilot[j], out = j * blockRows;
    if (rows) for (let i = 0; i < count; i++) Z[out + i] = data[rows[from + i] * p + j] - shift;
    else for (let i = 0, at = from * p + j; i < count; i++, at += p) Z[out + i] = data[at] - shift;
  }
  const shift = pilot[p], out = p * blockRows;
  for (let i = 0; i < count; i++) Z[out + i] = y[rows ? rows[from + i] : from + i] - shift;
}

/** Moves sums of products from the pilot to the true means. */
function aroundMeans(
  p: number, rows: number, weight: number, pilot: Float64Array, sums: Float64Array,
  products: Float64Array,
): SufficientStatistics {
  const q = p + 1, mean = pilot.map((m, j) => m + sums[j] / weight);
  const about = (j: number, k: number): number =>
    products[j * q + k] - sums[j] * sums[k] / weight;
  // not so where the sums have overflowed: that has to be seen
  const varies = Array.from(mean, (m, j) => !(Number.isFinite(about(j, j)) &&
    about(j, j) <= weight * (roundingUnits * Number.EPSILON * m) ** 2));
  const XX = new Float64Array(p * p), Xy = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    if (!varies[j]) continue;
    Xy[j] = about(p, j);
    for (let k = 0; k <= j; k++) {
      if (varies[k]) XX[j * p + k] = XX[k * p + j] = about(j, k);
    }
  }
  return { features: p, rows, weight, meanX: mean.slice(0, p), meanY: mean[p], XX,
    Xy: varies[p] ? Xy : Xy.fill(0), yy: varies[p] ? about(p, p) : 0 };
}

/** The statistics of two parts together. O(p^2). */
export function mergeStatistics(
  a: SufficientStatistics, b: SufficientStatistics,
): SufficientStatistics {
  return combine(a, b, 1);
}

/**
 * The statistics of what is left when a part is taken out of the whole; a column that no longer
 * varies has exact zeros. O(p^2).
 */
export function subtractStatistics(
  whole: SufficientStatistics, part: SufficientStatistics,
): SufficientStatistics {
  const left = combine(whole, part, -1), p = left.features;
  for (let j = 0; j < p; j++) {
    if (left.XX[j * p + j] > leastRest * whole.XX[j * p + j]) continue;
    left.Xy[j] = 0;
    for (let k = 0; k < p; k++) left.XX[j * p + k] = left.XX[k * p + j] = 0;
  }
  return left.yy > leastRest * whole.yy ? left : { ...left, yy: 0, Xy: left.Xy.fill(0) };
}

function combine(
  a: SufficientStatistics, b: SufficientStatistics, sign: 1 | -1,
): SufficientStatistics {
  const p = a.features, weight = a.weight + sign * b.weight;
  // this form of the weighted mean leaves equal means as they are
  const share = sign * b.weight / weight, between = a.weight * share;
  const meanX = a.meanX.map((m, j) => m + share * (b.meanX[j] - m));
  const dx = a.meanX.map((m, j) => m - b.meanX[j]), dy = a.meanY - b.meanY;
  // the spread between the parts' means, by the parallel-axis theorem
  const XX = new Float64Array(p * p), Xy = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    Xy[j] = a.Xy[j] + sign * b.Xy[j] + between * dx[j] * dy;
    for (let k = 0, at = j * p; k < p; k++, at++) {
      XX[at] = a.XX[at] + sign * b.XX[at] + between * (dx[j] * dx[k]);
    }
  }
  return { features: p, rows: a.rows + sign * b.rows, weight, meanX,
    meanY: a.meanY - share * dy, XX, Xy, yy: a.yy + sign * b.yy + between * dy * dy };
}
