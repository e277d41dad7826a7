import type { Matrix } from '../numerics/matrix.js';
import { standardisedStatistics } from './fitFromStatistics.js';
import { newton, type Reached } from './huberNewton.js';
import { allInside, residual, type HuberProblem } from './huberSlopes.js';
import { ridgeCoefficients } from './ridge.js';
import { standardisedRows, type StandardisedRows } from './standardisedRows.js';
import type { SufficientStatistics } from './sufficientStatistics.js';

export interface HuberOptimum {
  readonly coefficients: Float64Array;
  readonly intercept: number;
  readonly scale: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** The least scale of errors, a share of y's spread: a plane may pass through every row. */
const leastScale = 1e-10;
/** A scale that presses on its bound is let down by so much at a time. */
const letDown = 0.1;

/**
 * The optimum of Huber's objective with joint scale. It is convex with a continuous slope that
 * bends where rows cross epsilon, so a damped Newton's method ends in a handful of steps
 * (semismooth: Qi & Sun 1993, doi 10.1007/BF01581275); columns and y are standardised within.
 */
export function huberOptimum(
  X: Matrix, y: Float64Array, S: SufficientStatistics,
  { epsilon, alpha }: { readonly epsilon: number; readonly alpha: number }, weights?: Float64Array,
): HuberOptimum {
  const p = X.columns, ySpread = Math.sqrt(S.yy / S.weight);
  if (ySpread === 0) {
    return { coefficients: new Float64Array(p), intercept: S.meanY, scale: 0, iterations: 0,
      converged: true };
  }
  const { statistics, scale } = standardisedStatistics(S);
  const table = standardisedRows(X, y, S, scale, ySpread, weights);
  // alpha |b|^2 in units of y's spread; no more than what leaves a coefficient 0 anyway
  const penalty = scale.map(s => Math.min(alpha * ySpread / s / s, 1e200));
  const start = Float64Array.of(...ridgeCoefficients(statistics, 1e-9 * S.weight), 0, 0)
    .map(b => b / ySpread);
  const inliers = allInside(statistics, table);
  const problem = { table, epsilon, penalty, inliers };
  start[p + 1] = rootMeanSquare(table, start);
  const { theta, iterations, converged } = byBounds(problem, start);
  const coefficients = scale.map((s, j) => theta[j] * ySpread / s);
  const intercept = S.meanY + theta[p] * ySpread -
    coefficients.reduce((total, b, j) => total + b * S.meanX[j], 0);
  return { coefficients, intercept, scale: theta[p + 1] * ySpread, iterations, converged };
}

/**
 * With a bound on the scale that is let down while the scale presses on it: where it goes to 0 (a
 * perfect fit, epsilon near 1: least absolute errors) the pieces of the objective become too
 * small to be crossed one by one from afar.
 */
function byBounds(problem: HuberProblem, start: Float64Array): Reached {
  const last = start.length - 1;
  let bound = letDown, iterations = 0, theta = start;
  for (;;) {
    const reached = newton(problem, theta, bound);
    theta = reached.theta;
    iterations += reached.iterations;
    if (theta[last] > bound || bound <= leastScale) return { ...reached, iterations };
    bound = Math.max(leastScale, bound * letDown);
  }
}

function rootMeanSquare(
  { Z, target, weight, rows, total }: StandardisedRows, theta: Float64Array,
): number {
  let squares = 0;
  for (let i = 0; i < rows; i++) squares += weight[i] * residual(Z, target, theta, i) ** 2;
  return Math.max(leastScale, Math.sqrt(squares / total));
}
