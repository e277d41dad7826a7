/** The kernel between training rows, a row at a time; the arrays may be shared and are read only. */
export type KernelRows = (row: number) => Float64Array;

export interface SmoProblem {
  readonly y: Float64Array;
  /** The bound of each |beta|. */
  readonly C: Float64Array;
  readonly epsilon: number;
  readonly tolerance: number;
  readonly maxIterations: number;
}
export interface SmoSolution {
  /** alpha - alpha*, one a row. */
  readonly beta: Float64Array;
  readonly bias: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** What stands for a curvature that is not positive, as in libsvm. */
const tau = 1e-12;

/**
 * Solves the dual of epsilon-SVR by sequential minimal optimisation with second-order selection
 * (Fan, Chen & Lin 2005, JMLR 6:1889): the pair whose move promises the most, until the largest
 * violation is below the tolerance. Each row has one signed variable beta in [-C, C] with the
 * kink epsilon |beta| at 0: libsvm's two variables a row, at most one of them not 0.
 * Memory O(n) beside the kernel; an iteration is O(n).
 */
export function smo(K: KernelRows, diagonal: Float64Array, problem: SmoProblem): SmoSolution {
  const { y, C, epsilon, tolerance, maxIterations } = problem, n = y.length;
  const beta = new Float64Array(n), error = Float64Array.from(y); // y - K beta
  // slopes of the dual when a beta grows or shrinks; the kink makes them differ at 0
  const up = (t: number): number => error[t] - (beta[t] >= 0 ? epsilon : -epsilon);
  const down = (t: number): number => error[t] - (beta[t] > 0 ? epsilon : -epsilon);
  let iterations = 0, converged = false;
  while (iterations < maxIterations) {
    let i = -1, most = -Infinity;
    for (let t = 0; t < n; t++) {
      if (beta[t] >= C[t]) continue;
      const slope = error[t] - (beta[t] >= 0 ? epsilon : -epsilon);
      if (slope > most) { most = slope; i = t; }
    }
    if (i < 0) { converged = true; break; }
    const Ki = K(i);
    let j = -1, least = Infinity, bestGain = -Infinity;
    for (let t = 0; t < n; t++) {
      if (beta[t] <= -C[t]) continue;
      const slope = error[t] - (beta[t] > 0 ? epsilon : -epsilon);
      if (slope < least) least = slope;
      const gap = most - slope;
      if (gap <= 0) continue;
      const curve = diagonal[i] + diagonal[t] - 2 * Ki[t];
      const gain = gap * gap / (curve > 0 ? curve : tau);
      if (gain > bestGain) { bestGain = gain; j = t; }
    }
    if (j < 0 || most - least < tolerance) { converged = true; break; }
    const curve = diagonal[i] + diagonal[j] - 2 * Ki[j];
    const room = Math.min(beta[i] >= 0 ? C[i] - beta[i] : -beta[i],
      beta[j] > 0 ? beta[j] : C[j] + beta[j]);
    const step = Math.min(room, (most - down(j)) / (curve > 0 ? curve : tau));
    beta[i] = settle(beta[i] + step, C[i]);
    beta[j] = settle(beta[j] - step, C[j]);
    const Kj = K(j);
    for (let t = 0; t < n; t++) error[t] -= step * (Ki[t] - Kj[t]);
    iterations++;
  }
  return { beta, bias: biasOf(beta, C, up, down, error, epsilon), iterations, converged };
}

/** Rounding must not leave a beta a hair beside its bound. */
function settle(value: number, bound: number): number {
  if (Math.abs(value) < 1e-14 * bound) return 0;
  if (bound - Math.abs(value) < 1e-14 * bound) return Math.sign(value) * bound;
  return value;
}

/** The mean over rows that are on the edge of the tube, else the middle of what is allowed. */
function biasOf(
  beta: Float64Array, C: Float64Array, up: (t: number) => number, down: (t: number) => number,
  error: Float64Array, epsilon: number,
): number {
  let total = 0, free = 0, high = Infinity, low = -Infinity;
  for (let t = 0; t < beta.length; t++) {
    const size = Math.abs(beta[t]);
    if (size > 0 && size < C[t]) {
      total += error[t] - Math.sign(beta[t]) * epsilon;
      free++;
    }
    if (beta[t] < C[t]) low = Math.max(low, up(t));
    if (beta[t] > -C[t]) high = Math.min(high, down(t));
  }
  return free > 0 ? total / free : (low + high) / 2;
}
