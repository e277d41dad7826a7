import { setTwofold, twofold, TwofoldSum, type Twofold } from './twofold.js';

/**
 * W (I + E)^-1/2 where W'G W = I + E with E tiny: a root of G^-1, of a W that is nearly one, by
 * the first terms of the series, I - E / 2 + 3 E^2 / 8. All are p x p, row-major. O(p^3).
 */
export function refinedRoot(G: Twofold, W: Float64Array, p: number): Float64Array {
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
