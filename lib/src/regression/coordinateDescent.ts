import type { SufficientStatistics } from './sufficientStatistics.js';

/** The penalty alpha (l1Ratio |b|_1 + (1 - l1Ratio) / 2 |b|^2) and when to stop. */
export interface ElasticNetPenalty {
  readonly alpha: number;
  readonly l1Ratio: number;
  /** Stops when no coefficient moves by more than this share of the largest. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** Coefficients, and whether they stopped moving within the iterations allowed. */
export interface Descent {
  readonly coefficients: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Minimises (1 / 2n) |y - X b|^2 + penalty by cyclic coordinate descent on the centred sums
 * (Friedman, Hastie & Tibshirani 2010, doi 10.18637/jss.v033.i01, eq. 8 and 9): a sweep costs
 * O(p^2) whatever the rows. `start` warms it up along a path; it is not changed.
 */
export function coordinateDescent(
  S: SufficientStatistics, penalty: ElasticNetPenalty, start?: Float64Array,
): Descent {
  const p = S.features, { XX, Xy, weight } = S;
  const l1 = penalty.alpha * penalty.l1Ratio * weight;
  const l2 = penalty.alpha * (1 - penalty.l1Ratio) * weight;
  const b = start ? Float64Array.from(start) : new Float64Array(p);
  for (let sweep = 1; sweep <= penalty.maxIterations; sweep++) {
    let moved = 0, largest = 0;
    for (let j = 0; j < p; j++) {
      const square = XX[j * p + j];
      if (square === 0) continue;
      let slope = Xy[j] + square * b[j];
      for (let k = 0; k < p; k++) slope -= XX[j * p + k] * b[k];
      const size = Math.abs(slope) - l1;
      const next = size > 0 ? Math.sign(slope) * size / (square + l2) : 0;
      // a column's own scale makes moves comparable
      const unit = Math.sqrt(square / weight);
      moved = Math.max(moved, Math.abs(next - b[j]) * unit);
      largest = Math.max(largest, Math.abs(next) * unit);
      b[j] = next;
    }
    if (moved <= penalty.tolerance * largest) {
      return { coefficients: b, iterations: sweep, converged: true };
    }
  }
  return { coefficients: b, iterations: penalty.maxIterations, converged: false };
}
