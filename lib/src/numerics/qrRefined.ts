import type { Matrix } from './matrix.js';
import { inverseRoot, powerOfTwo, type QrFactor } from './qrFactor.js';
import { setTwofold, twofold, TwofoldSum, type Twofold } from './twofold.js';

/** Least squares to the last digits that the data carries. */
export interface RefinedLeastSquares {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** p x p with (A'A)^-1 = root root'. */
  readonly root: Matrix;
}

/** Twofold sums resolve corrections of 2^-100; ill-conditioned tables need most steps. */
const mostSteps = 20;

/**
 * Least squares refined in twice the precision, of a full-rank factor of A. The sums A'A and A'b
 * lose half of the digits that they are held in; held twofold, none of the double is lost. R of
 * the QR preconditions them: W'(A'A)W = I + E with E tiny for W = R^-1, which gives the steps of
 * the refinement, W W' (A'b - A'A x) (corrected seminormal equations; Björck 1996, section
 * 6.6.5), and the root of the inverse, W (I + E)^-1/2. Errors of the coefficients are some
 * cond(A)^2 2^-104 with the columns scaled. O(n p^2).
 */
export function refinedLeastSquares(
  A: Matrix, factor: QrFactor, b: Float64Array,
): RefinedLeastSquares {
  const { p, scale } = factor, most = b.reduce((size, v) => Math.max(size, Math.abs(v)), 0);
  const unit = most > 0 ? powerOfTwo(most) : 1, target = b.map(value => value / unit);
  const W = inverseRoot(factor), { G, c } = normalSums(A, scale, target);
  const x = refine(G, c, W, p), root = refinedRoot(G, W, p);
  return {
    coefficients: x.high.map((value, j) => value * (unit / scale[j])),
    residuals: residualsOf(A, scale, x, target).map(value => value * unit),
    root: { rows: p, columns: p, data: root.map((value, at) => value / scale[Math.floor(at / p)]) },
  };
}

/** A'A (p x p) and A'b of the scaled columns, each held twofold. */
function normalSums(
  { rows: n, columns: p, data }: Matrix, scale: Float64Array, b: Float64Array,
): { G: Twofold; c: Twofold } {
  const pairs = Array.from({ length: p * (p + 1) / 2 }, () => new TwofoldSum());
  const withB = Array.from({ length: p }, () => new TwofoldSum()), row = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    for (let j = 0, at = 0; j < p; j++) {
      const value = row[j] = data[i * p + j] / scale[j];
      for (let k = 0; k <= j; k++) pairs[at++].addProduct(value, row[k]);
      withB[j].addProduct(value, b[i]);
    }
  }
  const G = twofold(p * p), c = twofold(p);
  for (let j = 0, at = 0; j < p; j++) {
    setTwofold(c, j, withB[j]);
    for (let k = 0; k <= j; k++) {
      setTwofold(G, j * p + k, pairs[at]);
      setTwofold(G, k * p + j, pairs[at++]);
    }
  }
  return { G, c };
}

/** x with G x = c, held twofold. */
function refine(G: Twofold, c: Twofold, W: Float64Array, p: number): Twofold {
  const x = twofold(p);
  for (let step = 0, before = Infinity; step < mostSteps; step++) {
    const rest = Float64Array.from({ length: p }, (_, j) => {
      const total = new TwofoldSum();
      total.add(c.high[j]);
      for (let k = 0; k < p; k++) {
        total.addProduct(-G.high[j * p + k], x.high[k]);
        total.low -= G.high[j * p + k] * x.low[k] + G.low[j * p + k] * x.high[k];
      }
      total.low += c.low[j];
      return total.value;
    });
    const dx = timesRoot(W, timesTurned(W, rest, p), p);
    const size = dx.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
    if (!(size < before / 2)) break;
    for (let j = 0; j < p; j++) addTo(x, j, dx[j]);
    before = size;
  }
  return x;
}

function addTo(x: Twofold, j: number, value: number): void {
  const total = new TwofoldSum();
  total.add(x.high[j]);
  total.low = x.low[j];
  total.add(value);
  setTwofold(x, j, total);
}

/** W v, and W'v. */
const timesRoot = (W: Float64Array, v: Float64Array, p: number): Float64Array =>
  v.map((_, j) => v.reduce((total, value, k) => total + W[j * p + k] * value, 0));
const timesTurned = (W: Float64Array, v: Float64Array, p: number): Float64Array =>
  v.map((_, j) => v.reduce((total, value, k) => total + W[k * p + j] * value, 0));

/** W (I + E)^-1/2 by the first terms of its series, I - E / 2 + 3 E^2 / 8. */
function refinedRoot(G: Twofold, W: Float64Array, p: number): Float64Array {
  const E = preconditioned(G, W, p);
  const square = product(E, E, p);
  const step = E.map((value, at) => -value / 2 + 3 / 8 * square[at]);
  const change = product(W, step, p);
  return W.map((value, at) => value + change[at]);
}

/** E = W'G W - I, summed twofold since its digits are those beyond the identity's. */
function preconditioned(G: Twofold, W: Float64Array, p: number): Float64Array {
  const GW = twofold(p * p), E = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const total = new TwofoldSum();
      for (let k = 0; k < p; k++) {
        total.addProduct(G.high[i * p + k], W[k * p + j]);
        total.low += G.low[i * p + k] * W[k * p + j];
      }
      setTwofold(GW, i * p + j, total);
    }
  }
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const total = new TwofoldSum();
      if (i === j) total.add(-1);
      for (let k = 0; k < p; k++) {
        total.addProduct(W[k * p + i], GW.high[k * p + j]);
        total.low += W[k * p + i] * GW.low[k * p + j];
      }
      E[i * p + j] = total.value;
    }
  }
  return E;
}

function product(A: Float64Array, B: Float64Array, p: number): Float64Array {
  return A.map((_, at) => {
    const i = Math.floor(at / p), j = at % p;
    let total = 0;
    for (let k = 0; k < p; k++) total += A[i * p + k] * B[k * p + j];
    return total;
  });
}

function residualsOf(
  { columns: p, data }: Matrix, scale: Float64Array, x: Twofold, b: Float64Array,
): Float64Array {
  return b.map((value, i) => {
    const total = new TwofoldSum();
    total.add(value);
    for (let j = 0; j < p; j++) {
      const a = data[i * p + j] / scale[j];
      total.addProduct(-a, x.high[j]);
      total.low -= a * x.low[j];
    }
    return total.value;
  });
}
