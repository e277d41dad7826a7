/** The twin of lib/kernels/supportVectors.ts: the same figures to the last bit, in plain loops. */

/** Kept in double precision while small, in single precision as libsvm's where large. */
export type KernelMatrix = Float64Array | Float32Array;

/** A problem of n points (a multiple of 4) in its arrays; see dualSolver.ts. */
export interface Problem {
  readonly n: number;
  readonly K: KernelMatrix;
  /** y - K beta. */
  readonly u: Float64Array;
  readonly beta: Float64Array;
  readonly C: Float64Array;
  /** What makes u the slope of a rise and of a fall; infinite where a beta must not move. */
  readonly up: Float64Array;
  readonly lo: Float64Array;
  readonly diagonal: Float64Array;
  /** Which rows of K have been computed. */
  readonly ready: Uint8Array;
}
/** What rows of the RBF kernel are computed from: p columns of n values. */
export interface Points {
  readonly columns: Float64Array;
  readonly p: number;
  readonly gamma: number;
}

/** 2^-1022 to 2^0. */
const powers = Float64Array.from({ length: 1023 }, (_, k) => 2 ** (k - 1022));
/** Adding it rounds to a whole number. */
const magic = 6755399441055744;

/** e^x of x <= 0 within some units in the last place: 2^k times a polynomial of degree 12. */
export function expOf(x: number): number {
  const capped = x > -708 ? x : -708;
  const k = capped * 1.4426950408889634 + magic - magic;
  const r = capped - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  const r2 = r * r, r4 = r2 * r2;
  const low = 1 + r + r2 * (0.5 + r * (1 / 6));
  const middle = 1 / 24 + r * (1 / 120) + r2 * (1 / 720 + r * (1 / 5040));
  const high = 1 / 40320 + r * (1 / 362880) + r2 * (1 / 3628800 + r * (1 / 39916800)
    + r2 * (1 / 479001600));
  return (low + r4 * (middle + r4 * high)) * powers[k + 1022];
}

/** The kernel of point i against all n. */
export function fillRow({ columns, p, gamma }: Points, n: number, i: number, K: KernelMatrix): void {
  const base = i * n;
  for (let t = 0; t < n; t++) {
    let total = 0;
    for (let j = 0; j < p; j++) {
      const d = columns[j * n + t] - columns[j * n + i];
      total += d * d;
    }
    K[base + t] = expOf(total * -gamma);
  }
}

function ensure(one: Problem, points: Points, i: number): void {
  if (one.ready[i]) return;
  fillRow(points, one.n, i, one.K);
  one.ready[i] = 1;
}

export function setState(
  t: number, { beta, C, up, lo }: Pick<Problem, 'beta' | 'C' | 'up' | 'lo'>, epsilon: number,
): void {
  const b = beta[t], c = C[t];
  up[t] = b < 0 ? epsilon : b < c ? -epsilon : -Infinity;
  lo[t] = b > 0 ? -epsilon : b > -c ? epsilon : Infinity;
}

/** Moves pairs until the largest violation is below `tolerance`; see the kernel's `solve`. */
export function solve(
  one: Problem, points: Points, epsilon: number, tolerance: number, most: number, out: Float64Array,
): number {
  const { n, K, u, beta, C, up, lo, diagonal } = one;
  let Ki = 0, Kj = 0, step = 0, steps = 0;
  out[2] = 0;
  for (;;) {
    let m = -Infinity, i = -1, M = Infinity;
    for (let t = 0; t < n; t++) {
      const a = u[t] -= step * (K[Ki + t] - K[Kj + t]), v = a + up[t], w = a + lo[t];
      if (v > m) { m = v; i = t; }
      if (w < M) M = w;
    }
    out[0] = m;
    out[1] = M;
    step = 0;
    if (m - M < tolerance || i < 0 || steps >= most) break;
    Ki = i * n;
    ensure(one, points, i);
    let best = 0, j = -1;
    for (let t = 0; t < n; t++) {
      const gap = m - (u[t] + lo[t]);
      if (!(gap > 0)) continue;
      const gain = gap * gap / Math.max(1e-12, diagonal[i] + diagonal[t] - 2 * K[Ki + t]);
      if (gain > best) { best = gain; j = t; }
    }
    if (j < 0) {
      out[2] = 1;
      break;
    }
    Kj = j * n;
    ensure(one, points, j);
    const q = Math.max(diagonal[i] + diagonal[j] - 2 * K[Ki + j], 1e-12), bi = beta[i], bj = beta[j];
    const roomI = bi < 0 ? -bi : C[i] - bi, roomJ = bj > 0 ? bj : C[j] + bj;
    step = Math.min((m - (u[j] + lo[j])) / q, roomI, roomJ);
    beta[i] = step === roomI ? bi < 0 ? 0 : C[i] : bi + step;
    beta[j] = step === roomJ ? bj > 0 ? 0 : -C[j] : bj - step;
    setState(i, one, epsilon);
    setState(j, one, epsilon);
    steps++;
  }
  return steps;
}

/** The rows and columns ids[0..m) of K, `width` values a row, zeros behind the m-th. */
export function gather(
  one: Problem, points: Points, ids: Int32Array, m: number, width: number, to: KernelMatrix,
): void {
  for (let r = 0; r < m; r++) {
    ensure(one, points, ids[r]);
    const row = ids[r] * one.n, out = r * width;
    for (let c = 0; c < m; c++) to[out + c] = one.K[row + ids[c]];
    to.fill(0, out + m, out + width);
  }
}

/** u -= by K[i]. */
export function moveAll(one: Problem, points: Points, i: number, by: number): void {
  ensure(one, points, i);
  for (let t = 0, row = i * one.n; t < one.n; t++) one.u[t] -= by * one.K[row + t];
}

/** bias + sum of dual K(vector, query) for each query; vectors in columns, a multiple of 4. */
export function predict(
  { columns, p, gamma }: Points, dual: Float64Array, bias: number, queries: Float64Array,
  out: Float64Array,
): void {
  const n = dual.length, minus = -gamma, four = new Float64Array(4);
  for (let q = 0; q < out.length; q++) {
    four.fill(0); // four sums, as the kernel's lanes have them
    for (let t = 0; t < n; t++) {
      let total = 0;
      for (let j = 0; j < p; j++) {
        const d = columns[j * n + t] - queries[q * p + j];
        total += d * d;
      }
      four[t & 3] += dual[t] * expOf(total * minus);
    }
    out[q] = bias + (four[0] + four[2] + (four[1] + four[3]));
  }
}
