/** The twin of lib/kernels/histograms.ts: the same sums in the same order, in plain arrays. */

/** Bins of four columns are one word a row; their histograms are 4 x 256 pairs (sum, count). */
export const blockLength = 4 * 256 * 2;

function addPair(word: number, value: number, hist: Float64Array, base: number): void {
  let at = base + ((word & 255) << 1);
  hist[at] += value;
  hist[at + 1]++;
  at = base + 512 + (word >>> 7 & 510);
  hist[at] += value;
  hist[at + 1]++;
  at = base + 1024 + (word >>> 15 & 510);
  hist[at] += value;
  hist[at + 1]++;
  at = base + 1536 + (word >>> 23 & 510);
  hist[at] += value;
  hist[at + 1]++;
}

/** The histograms of a block of four columns over all rows; `start` is its first word. */
export function addAll(
  bins: Uint32Array, start: number, values: Float64Array, rows: number, hist: Float64Array,
  base: number,
): void {
  for (let i = 0; i < rows; i++) addPair(bins[start + i], values[i], hist, base);
}

/** The same over the rows named in ids[from..to). */
export function addRows(
  bins: Uint32Array, start: number, values: Float64Array, ids: Int32Array, from: number,
  to: number, hist: Float64Array, base: number,
): void {
  for (let at = from; at < to; at++) {
    addPair(bins[start + ids[at]], values[ids[at]], hist, base);
  }
}

/** Moves rows whose bin is at most `bin` before the others, in their order; where these begin. */
export function part(
  bins: Uint32Array, start: number, shift: number, bin: number, ids: Int32Array,
  buffer: Int32Array, from: number, to: number,
): number {
  let left = from, right = 0;
  for (let at = from; at < to; at++) {
    const row = ids[at], goes = Number((bins[start + row] >>> shift & 255) <= bin);
    ids[left] = row;
    buffer[right] = row;
    left += goes;
    right += 1 - goes;
  }
  for (let k = 0; k < right; k++) ids[left + k] = buffer[k];
  return left;
}

/** Subtracts `by` from the values of the rows in ids[from..to). */
export function subtract(
  values: Float64Array, ids: Int32Array, from: number, to: number, by: number,
): void {
  for (let at = from; at < to; at++) values[ids[at]] -= by;
}

/** hist[a + k] -= hist[b + k]. */
export function subtractAll(hist: Float64Array, a: number, b: number, count: number): void {
  for (let k = 0; k < count; k++) hist[a + k] -= hist[b + k];
}
