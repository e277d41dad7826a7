import type { Matrix } from './matrix.js';
import { normalSums } from './normalSums.js';
import { powerOfTwo, type QrFactor } from './qrFactor.js';
import { inverseRoot } from './qrTriangle.js';
import { refinedRoot } from './refinedRoot.js';
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
