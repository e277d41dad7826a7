import type { Matrix } from './matrix.js';

/** A least-squares solution and how many columns it could tell apart. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  readonly rank: number;
  /** p x p, row-major: (A'A)^-1 of the columns told apart; undefined when the rank is below p. */
  readonly inverse?: Float64Array;
}

/** Columns whose rest is below this share of the largest are taken as combinations of others. */
const rankTolerance = 1e-11;

/**
 * Minimises |A x - b| by Householder QR with column scaling and pivoting (Golub & Van Loan,
 * sections 5.2 and 5.4), then one step of refinement on the residual. Where columns depend on
 * each other the x of least norm (in the scaled columns) is returned. O(n p^2).
 */
export function leastSquares(A: Matrix, b: Float64Array): LeastSquares {
  const scale = columnNorms(A), p = A.columns;
  const factor = factorise(A, scale);
  const first = solve(factor, b);
  const rest = residual(A, scale, first, b);
  const step = solve(factor, rest);
  const coefficients = first.map((x, j) => scale[j] > 0 ? (x + step[j]) / scale[j] : 0);
  return { coefficients, rank: factor.rank,
    ...(factor.rank === p ? { inverse: inverseGram(factor, scale) } : {}) };
}

interface Factor {
  readonly n: number;
  readonly p: number;
  /** Column-major: R above the diagonal, the reflectors' vectors on and below it. */
  readonly Q: Float64Array;
  readonly diagonal: Float64Array;
  readonly order: Int32Array;
  readonly rank: number;
}

function columnNorms({ rows, columns, data }: Matrix): Float64Array {
  const norms = new Float64Array(columns);
  for (let at = 0; at < rows * columns; at++) norms[at % columns] += data[at] ** 2;
  return norms.map(Math.sqrt);
}

function factorise(A: Matrix, scale: Float64Array): Factor {
  const { rows: n, columns: p, data } = A, Q = new Float64Array(n * p);
  for (let j = 0; j < p; j++) {
    for (let i = 0; i < n; i++) Q[j * n + i] = scale[j] > 0 ? data[i * p + j] / scale[j] : 0;
  }
  const order = Int32Array.from({ length: p }, (_, j) => j), diagonal = new Float64Array(p);
  let rank = 0;
  for (let k = 0; k < Math.min(n, p); k++) {
    let best = k, most = -1;
    for (let j = k; j < p; j++) {
      const rest = normFrom(Q, j * n, k, n);
      if (rest > most * (1 + 1e-12)) { best = j; most = rest; }
    }
    if (!(most > rankTolerance)) break;
    swapColumns(Q, n, order, k, best);
    const pivot = Q[k * n + k], alpha = pivot > 0 ? -most : most;
    diagonal[k] = alpha;
    Q[k * n + k] = pivot - alpha;
    for (let j = k + 1; j < p; j++) reflect(Q, k * n, Q, j * n, k, n, alpha);
    rank++;
  }
  return { n, p, Q, diagonal, order, rank };
}

function normFrom(Q: Float64Array, at: number, k: number, n: number): number {
  let total = 0;
  for (let i = k; i < n; i++) total += Q[at + i] ** 2;
  return Math.sqrt(total);
}

function swapColumns(Q: Float64Array, n: number, order: Int32Array, a: number, b: number): void {
  if (a === b) return;
  const held = Q.slice(a * n, (a + 1) * n);
  Q.copyWithin(a * n, b * n, (b + 1) * n);
  Q.set(held, b * n);
  [order[a], order[b]] = [order[b], order[a]];
}

/** Applies the k-th reflector, whose vector starts at `v`, to a column of `target`. */
function reflect(
  Q: Float64Array, v: number, target: Float64Array, at: number, k: number, n: number, alpha: number,
): void {
  let dot = 0;
  for (let i = k; i < n; i++) dot += Q[v + i] * target[at + i];
  const share = dot / (alpha * Q[v + k]);
  for (let i = k; i < n; i++) target[at + i] += share * Q[v + i];
}

/** x in the scaled columns with least residual; the least-norm one below full rank. */
function solve(factor: Factor, b: Float64Array): Float64Array {
  const { n, p, Q, diagonal, order, rank } = factor, c = Float64Array.from(b);
  for (let k = 0; k < rank; k++) reflect(Q, k * n, c, 0, k, n, diagonal[k]);
  const x = new Float64Array(p);
  if (rank === p) {
    backSubstitute(factor, c);
    for (let k = 0; k < p; k++) x[order[k]] = c[k];
    return x;
  }
  // [R S] x = c with R of full rank: x = M' (M M')^-1 c, by least squares on M'
  const M = new Float64Array(p * rank);
  for (let k = 0; k < rank; k++) {
    for (let j = k; j < p; j++) M[j * rank + k] = j === k ? diagonal[k] : Q[j * n + k];
  }
  return leastNorm(M, rank, p, c, order);
}

function backSubstitute({ n, Q, diagonal, rank }: Factor, c: Float64Array): void {
  for (let k = rank - 1; k >= 0; k--) {
    for (let j = k + 1; j < rank; j++) c[k] -= Q[j * n + k] * c[j];
    c[k] /= diagonal[k];
  }
}

/** The least-norm x of M x = c for a p x rank row-major M', by the QR of M'. */
function leastNorm(
  M: Float64Array, rank: number, p: number, c: Float64Array, order: Int32Array,
): Float64Array {
  const ones = new Float64Array(rank).fill(1);
  const factor = factorise({ rows: p, columns: rank, data: M }, ones);
  // M' P = Q R, so M x = c becomes R' z = P' c with x = Q z
  const z = new Float64Array(p);
  for (let k = 0; k < rank; k++) {
    let rest = c[factor.order[k]];
    for (let j = 0; j < k; j++) rest -= factor.Q[k * p + j] * z[j];
    z[k] = rest / factor.diagonal[k];
  }
  for (let k = rank - 1; k >= 0; k--) reflect(factor.Q, k * p, z, 0, k, p, factor.diagonal[k]);
  const x = new Float64Array(p);
  for (let j = 0; j < p; j++) x[order[j]] = z[j];
  return x;
}

function residual(A: Matrix, scale: Float64Array, x: Float64Array, b: Float64Array): Float64Array {
  const { columns: p, data } = A, beta = x.map((v, j) => scale[j] > 0 ? v / scale[j] : 0);
  return b.map((value, i) => {
    let rest = value;
    for (let j = 0; j < p; j++) rest -= data[i * p + j] * beta[j];
    return rest;
  });
}

function inverseGram(factor: Factor, scale: Float64Array): Float64Array {
  const { n, p, Q, diagonal, order } = factor, W = new Float64Array(p * p);
  for (let column = 0; column < p; column++) { // W = R^-1
    for (let k = column; k >= 0; k--) {
      let rest = k === column ? 1 : 0;
      for (let j = k + 1; j <= column; j++) rest -= Q[j * n + k] * W[j * p + column];
      W[k * p + column] = rest / diagonal[k];
    }
  }
  const out = new Float64Array(p * p);
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      let total = 0;
      for (let k = Math.max(a, b); k < p; k++) total += W[a * p + k] * W[b * p + k];
      out[order[a] * p + order[b]] = total / (scale[order[a]] * scale[order[b]]);
    }
  }
  return out;
}
