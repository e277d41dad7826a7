/**
 * Histograms of gradients over binned columns, and the parting of rows by a bin. Its twin is
 * lib/src/regression/histogram/plainHistograms.ts, which adds in the same order.
 */

/** Adds (value, 1) where the four bins of a row point: four features of 256 pairs, 16 KiB. */
function addPair(bins: u32, value: usize, hist: usize): void {
  const pair = f64x2.replace_lane(v128.load64_splat(value), 1, 1);
  let at = hist + <usize>((bins & 255) << 4);
  v128.store(at, f64x2.add(v128.load(at), pair));
  at = hist + 4096 + <usize>((bins >>> 4) & 4080);
  v128.store(at, f64x2.add(v128.load(at), pair));
  at = hist + 8192 + <usize>((bins >>> 12) & 4080);
  v128.store(at, f64x2.add(v128.load(at), pair));
  at = hist + 12288 + <usize>((bins >>> 20) & 4080);
  v128.store(at, f64x2.add(v128.load(at), pair));
}

/** The histograms of four columns over all rows. bins: one word of four bytes a row. */
export function addAll(bins: usize, values: usize, rows: i32, hist: usize): void {
  for (let i: usize = 0; i < <usize>rows; i++) {
    addPair(load<u32>(bins + (i << 2)), values + (i << 3), hist);
  }
}

/** The same over the rows named in ids[from..to). */
export function addRows(
  bins: usize, values: usize, ids: usize, from: i32, to: i32, hist: usize,
): void {
  const end = ids + (<usize>to << 2);
  for (let at = ids + (<usize>from << 2); at < end; at += 4) {
    const row = <usize>load<i32>(at);
    addPair(load<u32>(bins + (row << 2)), values + (row << 3), hist);
  }
}

/**
 * Moves the rows of ids[from..to) whose bin (`shift` bits up in their word) is at most `bin`
 * before the others, each group in its order; returns where the others begin.
 */
export function part(
  bins: usize, shift: u32, bin: u32, ids: usize, buffer: usize, from: i32, to: i32,
): i32 {
  const start = ids + (<usize>from << 2), end = ids + (<usize>to << 2);
  let left = start, right = buffer;
  for (let at = start; at < end; at += 4) {
    const row = load<i32>(at);
    const goes = <usize>(((load<u32>(bins + (<usize>row << 2)) >>> shift) & 255) <= bin) << 2;
    store<i32>(left, row);
    store<i32>(right, row);
    left += goes;
    right += 4 - goes;
  }
  memory.copy(left, buffer, right - buffer);
  return <i32>((left - ids) >>> 2);
}

/** Subtracts `by` from the values of the rows in ids[from..to). */
export function subtract(values: usize, ids: usize, from: i32, to: i32, by: f64): void {
  const end = ids + (<usize>to << 2);
  for (let at = ids + (<usize>from << 2); at < end; at += 4) {
    const value = values + (<usize>load<i32>(at) << 3);
    store<f64>(value, load<f64>(value) - by);
  }
}

/** a[i] -= b[i]: the histogram of a sibling is what its parent has more. count: a multiple of 2. */
export function subtractAll(a: usize, b: usize, count: i32): void {
  const end = a + (<usize>count << 3);
  for (; a < end; a += 16, b += 16) v128.store(a, f64x2.sub(v128.load(a), v128.load(b)));
}
