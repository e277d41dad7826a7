import { cholesky, choleskySolve } from '../numerics/cholesky.js';
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

/** Sweeps without a change of sign before the end is tried in one step; doubled at each failure. */
const patience = 3;
/** Below this share of its column a pivot says that the active columns depend on each other. */
const leastPivot = 1e-9;
/** Of many equally good solutions the one that plain sweeps find is taken, if they find it so soon. */
const longSweeps = 200;
/** What later holds coefficients where they are, as a share of their columns' squares. */
const held = 1e-8;
/** Columns at the very edge of entering may be beyond it by rounding. */
const edge = 1 + 1e-10;

/**
 * Minimises (1 / 2n) |y - X b|^2 + penalty by cyclic coordinate descent on the centred sums
 * (Friedman, Hastie & Tibshirani 2010, doi 10.18637/jss.v033.i01, eq. 5 and 8): a sweep costs
 * O(p) and O(p) more for each coefficient that moves, whatever the rows. Once the signs hold
 * still, the optimum of those signs is solved for: it is the end if it satisfies the conditions
 * of the whole problem, and else where the sweeps go on from. `start` warms it up along a path;
 * it is not changed.
 */
export function coordinateDescent(
  S: SufficientStatistics, penalty: ElasticNetPenalty, start?: Float64Array,
): Descent {
  const p = S.features, { XX, weight } = S;
  const l1 = penalty.alpha * penalty.l1Ratio * weight;
  const l2 = penalty.alpha * (1 - penalty.l1Ratio) * weight;
  const b = start ? Float64Array.from(start) : new Float64Array(p);
  const gradient = gradientAt(S, b);
  let still = 0, tryAt = patience, exact = true;
  for (let sweep = 1; sweep <= penalty.maxIterations; sweep++) {
    let moved = 0, largest = 0, flipped = false;
    for (let j = 0; j < p; j++) {
      const square = XX[j * p + j], old = b[j];
      if (square === 0) { b[j] = 0; continue; }
      const slope = gradient[j] + square * old, size = Math.abs(slope) - l1;
      const next = size > 0 ? Math.sign(slope) * size / (square + l2) : 0;
      const unit = Math.sqrt(square / weight); // a column's own scale makes moves comparable
      largest = Math.max(largest, Math.abs(next) * unit);
      if (next === old) continue;
      moved = Math.max(moved, Math.abs(next - old) * unit);
      flipped ||= Math.sign(next) !== Math.sign(old);
      b[j] = next;
      for (let k = 0, at = j * p; k < p; k++, at++) gradient[k] -= (next - old) * XX[at];
    }
    if (moved <= penalty.tolerance * largest) {
      // believed only of a sweep that began without the rounding of many updates
      if (exact) return { coefficients: b, iterations: sweep, converged: true };
      gradient.set(gradientAt(S, b));
      exact = true;
      continue;
    }
    exact = false;
    still = flipped ? 0 : still + 1;
    if (still < tryAt) continue;
    const step = towardsOptimumOfSigns(S, b, l1, l2, sweep > longSweeps);
    if (step?.optimal) {
      return { coefficients: step.coefficients, iterations: sweep, converged: true };
    }
    tryAt = step ? patience : 2 * still;
    if (!step) continue;
    b.set(step.coefficients);
    gradient.set(gradientAt(S, b));
    exact = true;
    still = 0;
  }
  return { coefficients: b, iterations: penalty.maxIterations, converged: false };
}

/** X'(y - X b), centred. O(p^2). */
function gradientAt({ features: p, XX, Xy }: SufficientStatistics, b: Float64Array): Float64Array {
  return Xy.map((value, j) => {
    let rest = value;
    for (let k = 0; k < p; k++) rest -= XX[j * p + k] * b[k];
    return rest;
  });
}

/**
 * From b to the minimum under its signs, or as far as they hold: a step of feature-sign search
 * (Lee et al. 2007, "Efficient sparse coding algorithms", algorithm 1), which crosses at once the
 * flat valleys of nearly collinear columns. Undefined where the active columns depend on each
 * other, unless that is to be put up with. O(p^3).
 */
function towardsOptimumOfSigns(
  S: SufficientStatistics, b: Float64Array, l1: number, l2: number, dependent: boolean,
): { readonly coefficients: Float64Array; readonly optimal: boolean } | undefined {
  const p = S.features, active = Int32Array.from(b.keys()).filter(j => b[j] !== 0);
  const a = active.length, A = new Float64Array(a * a), target = new Float64Array(a);
  active.forEach((j, row) => {
    active.forEach((k, column) => { A[row * a + column] = S.XX[j * p + k]; });
    A[row * a + row] += l2;
    target[row] = S.Xy[j] - Math.sign(b[j]) * l1;
  });
  let L = cholesky(A, a, leastPivot);
  const free = L !== undefined;
  if (!L && dependent) { // not far from b, then: a proximal step
    active.forEach((j, row) => {
      A[row * a + row] += held * S.XX[j * p + j];
      target[row] += held * S.XX[j * p + j] * b[j];
    });
    L = cholesky(A, a, held / 10);
  }
  if (!L) return undefined;
  const solved = new Float64Array(p), values = choleskySolve(L, a, target);
  active.forEach((j, row) => { solved[j] = values[row]; });
  let share = 1, leaves = -1;
  for (const j of active) {
    if (l1 === 0 || Math.sign(solved[j]) === Math.sign(b[j])) continue;
    const crossing = b[j] / (b[j] - solved[j]);
    if (crossing <= share) { share = crossing; leaves = j; }
  }
  if (leaves >= 0) {
    const coefficients = b.map((v, j) => j === leaves ? 0 : v + share * (solved[j] - v));
    return { coefficients, optimal: false };
  }
  const gradient = gradientAt(S, solved);
  const optimal = free && b.every((v, j) =>
    v !== 0 || Math.abs(gradient[j]) <= l1 * edge || S.XX[j * p + j] === 0);
  return { coefficients: solved, optimal };
}
