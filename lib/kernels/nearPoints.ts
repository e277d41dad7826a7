/**
 * Finds points near a point in single precision, eight at a time, as candidates that double
 * precision has to confirm. lib/src/clustering/nearPairs.ts calls it; visitPairs of epsGrid.ts
 * is its twin.
 */

/** Distances are looked at after so many features: most points are far by then. */
const stage: i32 = 4;

/**
 * x: p rows of `stride` numbers, a column a point. Puts into `found` which of the points from
 * `from` (a multiple of eight) to `to` have a square distance of at most `limit` to point i, and
 * come after it; returns how many.
 */
export function near(
  x: usize, stride: i32, p: i32, i: i32, from: i32, to: i32, limit: f32, found: usize,
): i32 {
  const row = <usize>stride << 2, most = f32x4.splat(limit), own = x + (<usize>i << 2);
  let count: i32 = 0;
  for (let at = from; at < to; at += 8) {
    const block = x + (<usize>at << 2);
    let a = f32x4.splat(0), b = a, place: usize = 0, close: i32 = 0xff;
    for (let j: i32 = 0; j < p;) {
      const end = min(j + stage, p);
      for (; j < end; j++) {
        const q = v128.load32_splat(own + place);
        const c = f32x4.sub(v128.load(block + place), q);
        const d = f32x4.sub(v128.load(block + place, 16), q);
        a = f32x4.add(a, f32x4.mul(c, c));
        b = f32x4.add(b, f32x4.mul(d, d));
        place += row;
      }
      close = i32x4.bitmask(f32x4.le(a, most)) | i32x4.bitmask(f32x4.le(b, most)) << 4;
      if (close === 0) break;
    }
    while (close !== 0) {
      const other = at + ctz(close);
      close &= close - 1;
      if (other <= i || other >= to) continue;
      store<i32>(found + (<usize>count << 2), other);
      count++;
    }
  }
  return count;
}
