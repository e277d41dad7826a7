import type { Matrix } from './matrix.js';

/** A Householder QR with scaled columns in order of what each adds: A / scale = Q R P'. */
export interface QrFactor {
  readonly n: number;
  readonly p: number;
  /** Column-major n x p: R above the diagonal, the reflectors' vectors on and below it. */
  readonly Q: Float64Array;
  readonly diagonal: Float64Array;
  /** Which column of A stands at each place. */
  readonly order: Int32Array;
  /** Powers of two, so that dividing a column by its own costs no digits. */
  readonly scale: Float64Array;
  /** How many columns can be told apart. */
  readonly rank: number;
}

/** Columns of which less than this share is new are taken as combinations of others. */
export const rankTolerance = 1e-11;

/**
 * Householder QR with column scaling and pivoting (Golub & Van Loan, sections 5.2 and 5.4). The
 * next column is the one of which the largest share is not explained yet, the first of equals:
 * the units of a column do not matter. O(n p^2).
 */
export function qrFactor(A: Matrix): QrFactor {
  const { rows: n, columns: p } = A, scale = columnScales(A), Q = scaledColumns(A, scale);
  const norms = Array.from({ length: p }, (_, j) => normFrom(Q, j * n, 0, n));
  const order = Int32Array.from({ length: p }, (_, j) => j), diagonal = new Float64Array(p);
  let rank = 0;
  for (let k = 0; k < Math.min(n, p); k++) {
    let best = k, most = -1;
    for (let j = k; j < p; j++) {
      const size = norms[order[j]], share = size > 0 ? normFrom(Q, j * n, k, n) / size : 0;
      if (share > most * (1 + 1e-12)) { best = j; most = share; }
    }
    if (!(most > rankTolerance)) break;
    swapColumns(Q, n, order, k, best);
    const norm = normFrom(Q, k * n, k, n), pivot = Q[k * n + k];
    diagonal[k] = pivot > 0 ? -norm : norm;
    Q[k * n + k] = pivot - diagonal[k];
    for (let j = k + 1; j < p; j++) reflect(Q, k * n, Q, j * n, k, n, diagonal[k]);
    rank++;
  }
  return { n, p, Q, diagonal, order, scale, rank };
}

/** Element (k, j) of R. */
export const elementR = ({ n, Q, diagonal }: QrFactor, k: number, j: number): number =>
  j === k ? diagonal[k] : Q[j * n + k];

/** The power of two nearest each column's largest value; 1 for a column of zeros. */
function columnScales({ rows, columns, data }: Matrix): Float64Array {
  const scale = new Float64Array(columns);
  for (let at = 0; at < rows * columns; at++) {
    const j = at % columns, size = Math.abs(data[at]);
    if (size > scale[j]) scale[j] = size;
  }
  return scale.map(size => size > 0 ? powerOfTwo(size) : 1);
}

/** The power of two nearest a positive number, kept where its reciprocal is a number too. */
export const powerOfTwo = (size: number): number =>
  2 ** Math.max(-1000, Math.min(1000, Math.round(Math.log2(size))));

function scaledColumns({ rows, columns, data }: Matrix, scale: Float64Array): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = data[i * columns + j] / scale[j];
  }
  return out;
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

/** Applies the k-th reflector, whose vector starts at `v` in Q, to a column of `target`. */
export function reflect(
  Q: Float64Array, v: number, target: Float64Array, at: number, k: number, n: number,
  diagonal: number,
): void {
  let dot = 0;
  for (let i = k; i < n; i++) dot += Q[v + i] * target[at + i];
  const share = dot / (diagonal * Q[v + k]);
  for (let i = k; i < n; i++) target[at + i] += share * Q[v + i];
}
