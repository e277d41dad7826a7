import type { Matrix } from '../../numerics/matrix.js';
import { kernelRow, type Kernel } from '../kernels.js';
import { setState, type Problem } from './plainSupport.js';
import { supportLoops } from './supportLoops.js';

export interface DualSettings {
  readonly epsilon: number;
  readonly tolerance: number;
  readonly maxIterations: number;
}
export interface DualSolution {
  /** alpha - alpha*, one a row. */
  readonly beta: Float64Array;
  readonly bias: number;
  readonly iterations: number;
  readonly converged: boolean;
}
/** Solves a table's problem for one C after the other, each from where the last one ended. */
export interface DualSolver {
  /** @param C the bound of each row's |beta|; 0 keeps a row out */
  solve(C: Float64Array, settings: DualSettings): DualSolution;
}

/** A part of the points is solved by itself where it is at most this share of all. */
const smallPart = 0.6;
/** The share of a violation that a round on a part is to remove. */
const partTolerance = 0.02;
const mostRounds = 400;

/**
 * The dual of epsilon-SVR by sequential minimal optimisation with second-order selection (Fan, Chen
 * & Lin 2005, JMLR 6:1889). Each row has one signed beta in [-C, C] with the kink epsilon |beta|
 * at 0: libsvm's two variables a row, at most one of them not 0. Points that have settled are left
 * out for a while, and the kernel of the others is copied together (Joachims 1999). A second solve
 * begins with the betas of the first, times the new C over the old one. Rows of the kernel are
 * computed when they are first needed. Memory: the whole kernel matrix.
 */
export function dualSolver(kernel: Kernel, X: Matrix, y: Float64Array, useKernel?: boolean): DualSolver {
  const rows = X.rows, p = X.columns, n = Math.ceil(rows / 4) * 4;
  const loops = supportLoops(n, Math.floor(n * smallPart / 4) * 4, p, kernel.gamma, useKernel);
  const { whole, part, ids, columns, out } = loops;
  for (let t = 0; t < n; t++) { // what fills up has a C of 0 and never moves
    for (let j = 0; j < p; j++) columns[j * n + t] = X.data[Math.min(t, rows - 1) * p + j];
  }
  fillKernel(kernel, X, whole);
  whole.u.set(y);
  return { solve };

  function solve(C: Float64Array, settings: DualSettings): DualSolution {
    const { epsilon, tolerance, maxIterations } = settings;
    begin(C, epsilon);
    const first = Math.max(200, Math.min(n, 1000));
    let iterations = 0, rounds = 0;
    const run = (which: 'whole' | 'part', count: number, gap: number, most: number): void => {
      iterations += loops.solve(which, count, epsilon, gap, Math.min(most, maxIterations - iterations));
    };
    for (;;) {
      const isLast = rounds >= mostRounds;
      run('whole', n, tolerance, isLast ? maxIterations : rounds === 0 ? first : 300);
      const [most, least, stuck] = out, gap = most - least;
      if (!(gap >= tolerance) || stuck || iterations >= maxIterations || isLast) break;
      rounds++;
      const count = unsettled(whole, epsilon, most, least, ids, part.n);
      if (count < 0) { // too many are left to be worth copying
        run('whole', n, tolerance, first);
        continue;
      }
      const width = Math.ceil(count / 4) * 4, before = copyPart(count, width, epsilon);
      run('part', width, Math.max(0.9 * tolerance, partTolerance * gap), maxIterations);
      for (let q = 0; q < count; q++) {
        const moved = part.beta[q] - before[q];
        if (moved === 0) continue;
        whole.beta[ids[q]] = part.beta[q];
        loops.move(ids[q], moved);
      }
      for (let q = 0; q < count; q++) setState(ids[q], whole, epsilon);
    }
    const gap = out[0] - out[1];
    return { beta: whole.beta.slice(0, rows), bias: biasOf(whole, rows, epsilon), iterations,
      converged: !(gap >= tolerance) || out[2] === 1 };
  }

  /** Scales the betas that there are to the new bounds. */
  function begin(C: Float64Array, epsilon: number): void {
    const { beta, u } = whole, old = whole.C.slice();
    const ratio = scaleOf(old, C, rows);
    for (let t = 0; t < rows; t++) {
      if (ratio > 0) {
        beta[t] = Math.abs(beta[t]) === old[t] ? Math.sign(beta[t]) * C[t] : beta[t] * ratio;
        u[t] = y[t] - ratio * (y[t] - u[t]);
      } else {
        beta[t] = 0;
        u[t] = y[t];
      }
      whole.C[t] = C[t];
    }
    for (let t = 0; t < n; t++) setState(t, whole, epsilon);
  }

  function copyPart(count: number, width: number, epsilon: number): Float64Array {
    loops.gather(count, width);
    for (let q = 0; q < width; q++) {
      const i = ids[q], isReal = q < count;
      part.u[q] = isReal ? whole.u[i] : 0;
      part.beta[q] = isReal ? whole.beta[i] : 0;
      part.C[q] = isReal ? whole.C[i] : 0;
      part.diagonal[q] = isReal ? whole.diagonal[i] : 1;
      setState(q, part, epsilon);
    }
    return part.beta.slice(0, count);
  }
}

/** New C over old where it is the same for all rows; 0 where there is nothing to go by. */
function scaleOf(old: Float64Array, C: Float64Array, rows: number): number {
  const ratio = C[0] / old[0];
  if (!(ratio > 0 && Number.isFinite(ratio))) return 0;
  for (let t = 0; t < rows; t++) if (C[t] !== old[t] * ratio) return 0;
  return ratio;
}

/** RBF rows are computed when they are needed; of other kernels the whole matrix is. */
function fillKernel(kernel: Kernel, X: Matrix, { n, K, diagonal, ready }: Problem): void {
  diagonal.fill(1);
  if (kernel.kernel === 'rbf') return;
  const row = new Float64Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    kernelRow(kernel, X, X, i, row);
    K.set(row, i * n);
    diagonal[i] = K[i * n + i];
  }
  ready.fill(1);
}

/**
 * The points that may yet move, in ids; -1 where they are more than `most`. Settled are those at a
 * bound or at 0 whose slopes cannot make them part of any violating pair.
 */
function unsettled(
  { n, u, up, lo, C }: Problem, _epsilon: number, greatest: number, least: number, ids: Int32Array,
  most: number,
): number {
  let count = 0;
  for (let t = 0; t < n; t++) {
    const rises = up[t] > -Infinity && u[t] + up[t] >= least;
    const falls = lo[t] < Infinity && u[t] + lo[t] <= greatest;
    if (C[t] === 0 || !(rises || falls)) continue;
    if (count === most) return -1;
    ids[count++] = t;
  }
  return count;
}

/** The mean over rows that are on the edge of the tube, else the middle of what is allowed. */
function biasOf({ beta, C, u, up, lo }: Problem, rows: number, epsilon: number): number {
  let total = 0, free = 0, high = Infinity, low = -Infinity;
  for (let t = 0; t < rows; t++) {
    const size = Math.abs(beta[t]);
    if (size > 0 && size < C[t]) {
      total += u[t] - Math.sign(beta[t]) * epsilon;
      free++;
    }
    low = Math.max(low, u[t] + up[t]);
    high = Math.min(high, u[t] + lo[t]);
  }
  return free > 0 ? total / free : (low + high) / 2;
}
