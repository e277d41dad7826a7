import type { Matrix } from '../numerics/matrix.js';

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
  /** p x p, row-major: the sum of w (x - mean)(x - mean)'. */
  readonly XX: Float64Array;
  /** The sum of w (x - mean)(y - mean). */
  readonly Xy: Float64Array;
  /** The sum of w (y - mean)^2. */
  readonly yy: number;
}

/**
 * One pass for the means and one for the centred products, so that digits survive a far origin
 * (Chan, Golub & LeVeque 1983, doi 10.1080/00031305.1983.10483115). O(n p^2).
 */
export function sufficientStatistics(
  X: Matrix, y: Float64Array, weights?: Float64Array,
): SufficientStatistics {
  const { rows: n, columns: p, data } = X;
  const meanX = new Float64Array(p), XX = new Float64Array(p * p), Xy = new Float64Array(p);
  let weight = 0, meanY = 0, yy = 0;
  for (let i = 0, at = 0; i < n; i++) {
    const w = weights ? weights[i] : 1;
    weight += w;
    meanY += w * y[i];
    for (let j = 0; j < p; j++) meanX[j] += w * data[at++];
  }
  meanY /= weight;
  for (let j = 0; j < p; j++) meanX[j] /= weight;
  const row = new Float64Array(p);
  for (let i = 0, at = 0; i < n; i++) {
    const w = weights ? weights[i] : 1, dy = y[i] - meanY;
    for (let j = 0; j < p; j++) row[j] = data[at++] - meanX[j];
    for (let j = 0; j < p; j++) {
      const wx = w * row[j];
      Xy[j] += wx * dy;
      for (let k = 0; k <= j; k++) XX[j * p + k] += wx * row[k];
    }
    yy += w * dy * dy;
  }
  mirror(XX, p);
  return { features: p, rows: n, weight, meanX, meanY, XX, Xy, yy };
}

/** The statistics of two parts together. O(p^2). */
export function mergeStatistics(
  a: SufficientStatistics, b: SufficientStatistics,
): SufficientStatistics {
  return combine(a, b, 1);
}

/** The statistics of what is left when a part is taken out of the whole. O(p^2). */
export function subtractStatistics(
  whole: SufficientStatistics, part: SufficientStatistics,
): SufficientStatistics {
  return combine(whole, part, -1);
}

function combine(
  a: SufficientStatistics, b: SufficientStatistics, sign: 1 | -1,
): SufficientStatistics {
  const p = a.features, weight = a.weight + sign * b.weight;
  const meanX = Float64Array.from(a.meanX, (m, j) =>
    (a.weight * m + sign * b.weight * b.meanX[j]) / weight);
  const meanY = (a.weight * a.meanY + sign * b.weight * b.meanY) / weight;
  // the spread between the parts' means, by the parallel-axis theorem
  const between = sign * a.weight * b.weight / weight;
  const dx = Float64Array.from(a.meanX, (m, j) => m - b.meanX[j]), dy = a.meanY - b.meanY;
  const XX = Float64Array.from(a.XX, (v, at) =>
    v + sign * b.XX[at] + between * dx[Math.floor(at / p)] * dx[at % p]);
  const Xy = Float64Array.from(a.Xy, (v, j) => v + sign * b.Xy[j] + between * dx[j] * dy);
  return { features: p, rows: a.rows + sign * b.rows, weight, meanX, meanY, XX, Xy,
    yy: a.yy + sign * b.yy + between * dy * dy };
}

function mirror(A: Float64Array, p: number): void {
  for (let j = 0; j < p; j++) for (let k = 0; k < j; k++) A[k * p + j] = A[j * p + k];
}
