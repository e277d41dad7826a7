/**
 * Finds the cheapest partners of a cluster for a merge of Ward's in single precision, eight at a
 * time, as candidates that double precision decides between. lib/src/clustering/wardScreen.ts
 * calls it; nearest of wardScan.ts is its twin.
 */

/**
 * x: p rows of `stride` numbers, a column a centre; sizes: 0 where there is no cluster (or the one
 * asked about stands); costs: room for `count`. `slack` and `reach`: the root of a cost may be off
 * by that share of itself, and by so much. Puts into `found`, ascending, whatever may be the
 * cheapest partner of centre i, which has `size` rows; returns how many.
 */
export function partners(
  x: usize, stride: i32, p: i32, i: i32, size: f32, count: i32, sizes: usize, costs: usize,
  slack: f32, reach: f32, found: usize,
): i32 {
  const row = <usize>stride << 2, own = x + (<usize>i << 2), none = f32x4.splat(f32.MAX_VALUE);
  const zero = f32x4.splat(0), rows = f32x4.splat(size);
  let least = none;
  for (let at: i32 = 0; at < count; at += 8) {
    const offset = <usize>at << 2, block = x + offset;
    let a = zero, b = zero, place: usize = 0;
    for (let j: i32 = 0; j < p; j++) {
      const q = v128.load32_splat(own + place);
      const c = f32x4.sub(v128.load(block + place), q);
      const d = f32x4.sub(v128.load(block + place, 16), q);
      a = f32x4.add(a, f32x4.mul(c, c));
      b = f32x4.add(b, f32x4.mul(d, d));
      place += row;
    }
    const s = v128.load(sizes + offset), t = v128.load(sizes + offset, 16);
    a = f32x4.mul(a, f32x4.div(f32x4.mul(s, rows), f32x4.add(s, rows)));
    b = f32x4.mul(b, f32x4.div(f32x4.mul(t, rows), f32x4.add(t, rows)));
    a = v128.bitselect(none, a, f32x4.eq(s, zero));
    b = v128.bitselect(none, b, f32x4.eq(t, zero));
    v128.store(costs + offset, a);
    v128.store(costs + offset, b, 16);
    least = f32x4.pmin(least, f32x4.pmin(a, b));
  }
  const cheapest = min(min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
    min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)));
  const root: f32 = <f32>Math.sqrt(<f64>cheapest) * (1 + slack) + reach;
  const limit = f32x4.splat(root * root);
  let candidates: i32 = 0;
  for (let at: i32 = 0; at < count; at += 4) {
    let close = i32x4.bitmask(f32x4.le(v128.load(costs + (<usize>at << 2)), limit));
    while (close !== 0) {
      store<i32>(found + (<usize>candidates << 2), at + ctz(close));
      candidates++;
      close &= close - 1;
    }
  }
  return candidates;
}
