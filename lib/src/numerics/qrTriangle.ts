import { elementR, type QrFactor } from './qrFactor.js';

/** Solves R z = c in the columns told apart, in place of the first values of c. O(rank^2). */
export function backSubstitute(factor: QrFactor, c: Float64Array): void {
  for (let k = factor.rank - 1; k >= 0; k--) {
    for (let j = k + 1; j < factor.rank; j++) c[k] -= elementR(factor, k, j) * c[j];
    c[k] /= factor.diagonal[k];
  }
}

/**
 * W of p x p, row-major, with (A'A)^-1 = W W' for the scaled columns of a factor of full rank:
 * R^-1 with its rows in the order of A's columns. O(p^3).
 */
export function inverseRoot(factor: QrFactor): Float64Array {
  const { p, order } = factor, W = new Float64Array(p * p);
  for (let column = 0; column < p; column++) {
    const c = new Float64Array(p);
    c[column] = 1;
    backSubstitute(factor, c);
    for (let k = 0; k < p; k++) W[order[k] * p + column] = c[k];
  }
  return W;
}

/** A column that says what others say, and which those are. */
export interface Dependence {
  readonly column: number;
  readonly of: readonly number[];
}

/** The columns that are combinations of others, of which, in the order of A's. O(p^3). */
export function dependences(factor: QrFactor): Dependence[] {
  const { p, order, rank } = factor, found: Dependence[] = [];
  for (let j = rank; j < p; j++) {
    const c = Float64Array.from({ length: rank }, (_, k) => elementR(factor, k, j));
    backSubstitute(factor, c);
    const of = Array.from(c.keys()).filter(k => Math.abs(c[k]) > 1e-8).map(k => order[k]);
    found.push({ column: order[j], of: of.sort((a, b) => a - b) });
  }
  return found.sort((a, b) => a.column - b.column);
}
