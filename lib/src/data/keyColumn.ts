import type { CsvRecord } from './csvScanner.js';

/**
 * The fingerprint of a cell's bytes, 53 bits as a whole number: two FNV-1a sums (Fowler, Noll & Vo)
 * from different starts. Equal cells have equal ones; among a million different cells two share
 * one with a chance of 1 in 18,000. Nothing of the cell can be read from it. NaN where it is empty.
 */
export function fingerprint({ bytes, starts, ends }: CsvRecord, j: number): number {
  if (starts[j] >= ends[j]) return NaN;
  let a = 0x811c9dc5, b = 0x050c5d1f;
  for (let at = starts[j]; at < ends[j]; at++) {
    a = Math.imul(a ^ bytes[at], 0x01000193);
    b = Math.imul(b ^ bytes[at] + 0x9d, 0x01000193);
  }
  return (a >>> 0) * 2 ** 21 + (mixed(b) >>> 11);
}

/** The last rounds of MurmurHash3: each bit of b in each bit. */
function mixed(b: number): number {
  let h = b ^ b >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ h >>> 13, 0xc2b2ae35);
  return (h ^ h >>> 16) >>> 0;
}
