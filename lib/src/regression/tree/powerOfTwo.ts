/** A power of two at or next to x, within the range of doubles; 1 for 0. */
export function powerOfTwo(x: number): number {
  return x > 0 ? 2 ** Math.max(-1022, Math.min(1023, Math.ceil(Math.log2(x)))) : 1;
}
