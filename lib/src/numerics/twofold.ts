/**
 * A running sum of numbers and products held as high + low, as if in twice the precision: the
 * error of every operation is computed and carried (Dot2 of Ogita, Rump & Oishi 2005,
 * doi 10.1137/030601818). Finite values below some 1e150.
 */
export class TwofoldSum {
  high = 0;
  low = 0;

  add(x: number): void {
    const total = this.high + x, part = total - this.high;
    this.low += this.high - (total - part) + (x - part);
    this.high = total;
  }

  /** Adds a * b, whose rounding error is had from the halves of a and b (Dekker 1971). */
  addProduct(a: number, b: number): void {
    const product = a * b, a1 = upperHalf(a), b1 = upperHalf(b), a2 = a - a1, b2 = b - b1;
    this.add(product);
    this.low += a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2;
  }

  /** The sum rounded once. */
  get value(): number {
    return this.high + this.low;
  }

  /** What `value` leaves over. */
  get rest(): number {
    return this.low - (this.value - this.high);
  }
}

/** The upper 26 bits of x (Veltkamp's splitting). */
function upperHalf(x: number): number {
  const big = 134217729 * x; // 2^27 + 1
  return big - (big - x);
}

/** Numbers held as the sum of two doubles. */
export interface Twofold {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** As many zeros. */
export const twofold = (n: number): Twofold =>
  ({ high: new Float64Array(n), low: new Float64Array(n) });

/** Puts a sum at one place. */
export function setTwofold({ high, low }: Twofold, at: number, sum: TwofoldSum): void {
  high[at] = sum.value;
  low[at] = sum.rest;
}
