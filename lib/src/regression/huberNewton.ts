import { cholesky, choleskySolve } from '../numerics/cholesky.js';
import { objective, slopes, type HuberProblem } from './huberSlopes.js';

/** Coefficients, intercept and scale, in one array, and how they were come by. */
export interface Reached {
  readonly theta: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/** A promised gain of this share of the objective is its rounding. */
const leastGain = 1e-14;
const mostIterations = 200;

/** Levenberg's damping, a share of the rows' weight: grown where a step fails, else shrunk. */
const leastDamping = 1e-14;
/** So little damping leaves the promised gain a promise. */
const littleDamping = 1e-6;

/**
 * Levenberg and Marquardt's descent from `start`, the scale held at or above `bound`. An iteration
 * is O(n p) and O(p^3).
 */
export function newton(problem: HuberProblem, start: Float64Array, bound: number): Reached {
  const last = start.length - 1, { total } = problem.table, rounding = leastGain * total / 10;
  let theta = moved(start, start, 0, bound), value = objective(problem, theta);
  let slope = slopes(problem, theta), damping = leastDamping;
  for (let iterations = 1; iterations <= mostIterations; iterations++) {
    const { gradient, hessian } = slope, least = leastGain * value + rounding;
    const held = theta[last] <= bound && gradient[last] > 0; // pressed against its bound
    const step = newtonStep(gradient, hessian, held, damping * total);
    let gain = 0;
    for (let j = 0; j <= last; j++) gain -= gradient[j] * step[j] * 2 / theta[last];
    // the scale never shrinks to less than a tenth at once: the model of it ends at 0
    const share = Math.min(1, 0.9 * theta[last] / Math.max(-step[last], 0));
    const next = moved(theta, step, share, bound), reached = objective(problem, next);
    const better = reached <= value - 1e-4 * share * gain + least;
    if (better) {
      theta = next;
      slope = slopes(problem, theta);
      value = Math.min(value, reached);
    }
    if (gain <= least && damping <= littleDamping) return { theta, iterations, converged: true };
    damping = better || gain <= least ? Math.max(leastDamping, damping / 30)
      : Math.max(1e-9, 10 * damping);
  }
  return { theta, iterations: mostIterations, converged: false };
}

function moved(
  theta: Float64Array, step: Float64Array, share: number, bound: number,
): Float64Array {
  const next = theta.map((v, j) => v + share * step[j]), last = theta.length - 1;
  next[last] = Math.max(bound, next[last]);
  return next;
}

/** Minus the inverse damped Hessian times the gradient; damped more where singular. O(p^3). */
function newtonStep(
  gradient: Float64Array, H: Float64Array, held: boolean, damping: number,
): Float64Array {
  const q = gradient.length, A = Float64Array.from(H), slope = gradient.map(v => -v);
  if (held) {
    slope[q - 1] = 0;
    for (let j = 0; j < q; j++) A[j * q + q - 1] = A[(q - 1) * q + j] = 0;
  }
  for (let more = damping; ; more *= 100) {
    for (let j = 0; j < q; j++) A[j * q + j] = (held && j === q - 1 ? 1 : H[j * q + j]) + more;
    const L = cholesky(A, q);
    if (L) return choleskySolve(L, q, slope);
  }
}
