import { cholesky, choleskySolve } from '../numerics/cholesky.js';

/** A quantile regression through the origin; weights are in the rows. */
export interface QuantileProblem {
  readonly rows: number;
  readonly columns: number;
  /** rows x columns, row by row; its columns have to be independent. */
  readonly A: Float64Array;
  readonly target: Float64Array;
  readonly quantile: number;
}
export interface QuantileSolution {
  readonly coefficients: Float64Array;
  readonly loss: number;
  readonly iterations: number;
  /** Whether the dual certifies the loss to 1e-9 of it. */
  readonly converged: boolean;
}

/** How far a step may go towards the bounds. */
const towards = 0.9995;
const mostIterations = 120;
/** A gap between primal and dual of this share of the targets' sum is rounding. */
const leastGap = 1e-15;
/** So many steps without a better bound are rounding, too. */
const patience = 6;

/**
 * The Frisch-Newton interior point of quantile regression (Portnoy & Koenker 1997,
 * doi 10.1214/ss/1030037960, section 3) by Mehrotra's predictor and corrector: the dual is max
 * target'a subject to A'a = (1 - quantile) A'1 and 0 <= a <= 1; the coefficients b are the
 * multipliers of its equations, u and v those of its bounds, u - v = target - A b.
 * O(rows columns^2) an iteration.
 */
export function frischNewton(problem: QuantileProblem): QuantileSolution {
  const { rows: n, target, quantile } = problem;
  const a = new Float64Array(n).fill(1 - quantile), s = new Float64Array(n).fill(quantile);
  let b: Float64Array;
  const q = new Float64Array(n).fill(1), h = Float64Array.from(target);
  const due = timesRows(problem, a);
  b = solve(factor(problem, q), timesRows(problem, h));
  let r = residuals(problem, b);
  const size = target.reduce((sum, v) => sum + Math.abs(v), 0);
  const typical = r.reduce((sum, v) => sum + Math.abs(v), 0) / n || size / n || 1;
  const u = r.map(v => Math.max(v, 0) + 0.1 * typical);
  const v = r.map(value => Math.max(-value, 0) + 0.1 * typical);
  const da = new Float64Array(n), du = new Float64Array(n), dv = new Float64Array(n);
  let best = b, loss = pinball(r, quantile), bound = -Infinity, still = 0, iterations = 0;
  while (iterations < mostIterations && still < patience && loss - bound > leastGap * size) {
    iterations++;
    for (let i = 0; i < n; i++) q[i] = 1 / (u[i] / s[i] + v[i] / a[i]);
    const L = factor(problem, q), missing = timesRows(problem, a).map((value, j) => due[j] - value);
    const mu = productAfter(a, s, da, u, du, v, dv, { primal: 0, dual: 0 });
    // predictor: all the way to complementarity 0
    h.set(r);
    let db = direction(problem, L, q, h, missing, da);
    for (let i = 0; i < n; i++) {
      du[i] = u[i] * (da[i] / s[i] - 1);
      dv[i] = v[i] * (-da[i] / a[i] - 1);
    }
    const dry = shares(a, s, da, u, du, v, dv);
    const reached = productAfter(a, s, da, u, du, v, dv, dry);
    const centre = Math.min(1, reached / mu) ** 3 * mu;
    // corrector: towards the centre, with what the predictor left out
    for (let i = 0; i < n; i++) {
      du[i] = centre + du[i] * da[i];
      dv[i] = centre - dv[i] * da[i];
      h[i] = r[i] - du[i] / s[i] + dv[i] / a[i];
    }
    db = direction(problem, L, q, h, missing, da);
    for (let i = 0; i < n; i++) {
      du[i] = (du[i] + u[i] * da[i]) / s[i] - u[i];
      dv[i] = (dv[i] - v[i] * da[i]) / a[i] - v[i];
    }
    const { primal, dual } = shares(a, s, da, u, du, v, dv);
    for (let i = 0; i < n; i++) {
      a[i] += primal * da[i];
      s[i] -= primal * da[i];
      u[i] += dual * du[i];
      v[i] += dual * dv[i];
    }
    b = b.map((value, j) => value + dual * db[j]);
    r = residuals(problem, b);
    const now = pinball(r, quantile), below = dualValue(problem, a);
    still = now < loss || below > bound ? 0 : still + 1;
    if (now < loss) { loss = now; best = b; }
    bound = Math.max(bound, below);
  }
  return { coefficients: best, loss, iterations,
    converged: loss - bound <= 1e-9 * loss + 1e-12 * size };
}

/** A'x. */
function timesRows({ rows, columns: p, A }: QuantileProblem, x: Float64Array): Float64Array {
  const out = new Float64Array(p);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < p; j++) out[j] += A[at++] * x[i];
  }
  return out;
}

/** target - A b. */
export function residuals(
  { rows, columns: p, A, target }: QuantileProblem, b: Float64Array,
): Float64Array {
  const out = Float64Array.from(target);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < p; j++) out[i] -= A[at++] * b[j];
  }
  return out;
}

/** The sum of quantile r above and (quantile - 1) r below. */
export function pinball(r: Float64Array, quantile: number): number {
  let total = 0;
  for (const v of r) total += v > 0 ? quantile * v : (quantile - 1) * v;
  return total;
}

function dualValue({ target, quantile }: QuantileProblem, a: Float64Array): number {
  return target.reduce((total, v, i) => total + v * (a[i] - (1 - quantile)), 0);
}

/** The root of A'qA, helped over pivots that rounding has eaten. */
function factor({ rows, columns: p, A }: QuantileProblem, q: Float64Array): Float64Array {
  const M = new Float64Array(p * p);
  for (let i = 0, from = 0; i < rows; i++, from += p) {
    for (let j = 0; j < p; j++) {
      const value = q[i] * A[from + j];
      if (value === 0) continue;
      for (let k = 0, at = j * p; k <= j; k++) M[at++] += value * A[from + k];
    }
  }
  const diagonal = Float64Array.from({ length: p }, (_, j) => M[j * p + j] || 1);
  for (let help = 1e-16; ; help *= 10) {
    const L = cholesky(M, p, 1e-17);
    if (L) return L;
    for (let j = 0; j < p; j++) M[j * p + j] += help * diagonal[j];
  }
}

const solve = (L: Float64Array, b: Float64Array): Float64Array => choleskySolve(L, b.length, b);

/** Fills in the step of a, and returns that of b. */
function direction(
  problem: QuantileProblem, L: Float64Array, q: Float64Array, h: Float64Array,
  missing: Float64Array, da: Float64Array,
): Float64Array {
  const pull = timesRows(problem, h.map((value, i) => q[i] * value));
  const db = solve(L, pull.map((value, j) => value - missing[j]));
  const { columns: p, A } = problem;
  for (let i = 0, at = 0; i < da.length; i++) {
    let rest = h[i];
    for (let j = 0; j < p; j++) rest -= A[at++] * db[j];
    da[i] = q[i] * rest;
  }
  return db;
}

/** How far primal and dual may go. */
function shares(
  a: Float64Array, s: Float64Array, da: Float64Array, u: Float64Array, du: Float64Array,
  v: Float64Array, dv: Float64Array,
): { readonly primal: number; readonly dual: number } {
  let primal = Infinity, dual = Infinity;
  for (let i = 0; i < a.length; i++) {
    if (da[i] < 0) primal = Math.min(primal, -a[i] / da[i]);
    else if (da[i] > 0) primal = Math.min(primal, s[i] / da[i]);
    if (du[i] < 0) dual = Math.min(dual, -u[i] / du[i]);
    if (dv[i] < 0) dual = Math.min(dual, -v[i] / dv[i]);
  }
  return { primal: Math.min(1, towards * primal), dual: Math.min(1, towards * dual) };
}

/** The mean of u s and v a, once moved by these shares. */
function productAfter(
  a: Float64Array, s: Float64Array, da: Float64Array, u: Float64Array, du: Float64Array,
  v: Float64Array, dv: Float64Array, { primal, dual }: ReturnType<typeof shares>,
): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    const step = primal * da[i];
    total += (u[i] + dual * du[i]) * (s[i] - step) + (v[i] + dual * dv[i]) * (a[i] + step);
  }
  return total / (2 * a.length);
}
