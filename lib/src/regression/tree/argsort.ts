/** Which half of a double's two words is the low one. */
const lowWord = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;

/**
 * The positions of `values` by rising value, equal ones (-0 and 0 among them) in their order.
 * A radix sort on the bits of the doubles, lowest digit first (Knuth, TAOCP 3, 5.2.5): O(n), and
 * no comparisons to call back for. Values must not be NaN.
 */
export function argsort(values: Float64Array): Int32Array {
  const n = values.length, { low, high } = sortableBits(values);
  const digit = n < 4096 ? 8 : 16, counts = new Int32Array(2 ** digit);
  let order = Int32Array.from({ length: n }, (_, i) => i), sorted = new Int32Array(n);
  for (let shift = 0; shift < 64; shift += digit) {
    const key = shift < 32 ? low : high;
    if (!sortByDigit(key, shift & 31, order, sorted, counts)) continue;
    const held = order;
    order = sorted;
    sorted = held;
  }
  return order;
}

/** The bits of doubles as unsigned integers of the same order: negatives turned round. */
function sortableBits(values: Float64Array): { low: Uint32Array; high: Uint32Array } {
  const n = values.length, low = new Uint32Array(n), high = new Uint32Array(n);
  const words = new Uint32Array(values.map(x => x + 0).buffer); // -0 + 0 is 0
  for (let i = 0; i < n; i++) {
    const l = words[2 * i + lowWord], h = words[2 * i + 1 - lowWord], negative = h >>> 31 === 1;
    low[i] = negative ? ~l : l;
    high[i] = negative ? ~h : h | 0x80000000;
  }
  return { low, high };
}

/** One stable counting sort from `order` to `sorted`; false, and nothing done, if all are equal. */
function sortByDigit(
  key: Uint32Array, shift: number, order: Int32Array, sorted: Int32Array, counts: Int32Array,
): boolean {
  const n = order.length, mask = counts.length - 1;
  counts.fill(0);
  for (let i = 0; i < n; i++) counts[key[i] >>> shift & mask]++;
  if (n === 0 || counts[key[0] >>> shift & mask] === n) return false;
  for (let d = 0, start = 0; d < counts.length; d++) {
    const here = counts[d];
    counts[d] = start;
    start += here;
  }
  for (let i = 0; i < n; i++) {
    const at = order[i];
    sorted[counts[key[at] >>> shift & mask]++] = at;
  }
  return true;
}
