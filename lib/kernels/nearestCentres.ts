/**
 * Screens rows for the nearest of k centres in float32, and tells which of them it can't be sure
 * of. lib/src/clustering/screenedCentres.ts calls it and says how; its twin is
 * lib/src/clustering/nearestCentres.ts, with whose labels the two agree to the last.
 */

/** Bytes of a feature in a block of eight rows. */
const STRIDE: usize = 32;
const found = memory.data(32, 16);

/**
 * Screens the rows from..to, which begin and end blocks of eight. lanes: the blocks, feature by
 * feature. lengths: the greatest of each block's. pairs: two centres beside each other, feature by
 * feature. halves: half the square of each centre's length, infinite where a pair has no second.
 * labels: of the rows so far. A row is sure of its nearest centre where the next is farther off by
 * more than slope times that length plus offset. open: gets (row, label) of each row whose label
 * is another than so far, (row, -1) of each that is not sure. Returns how many there are.
 */
export function screen(
  from: i32, to: i32, p: i32, lanes: usize, lengths: usize, pairs: usize, halves: usize, k: i32,
  slope: f32, offset: f32, labels: usize, open: usize,
): i32 {
  const block = <usize>p * STRIDE;
  let out = open, x = lanes + (<usize>from >> 3) * block;
  for (let i = from; i < to; i += 8, x += block) {
    let near0 = f32x4.splat(Infinity), near1 = near0, next0 = near0, next1 = near0;
    let label0 = i32x4.splat(0), label1 = label0, c = pairs;
    for (let q: i32 = 0; q < k; q += 2) {
      const half = halves + (<usize>q << 2);
      let d0 = v128.load32_splat(half), e0 = v128.load32_splat(half, 4), d1 = d0, e1 = e0;
      for (let f = x; f < x + block; f += STRIDE, c += 8) {
        const first = v128.load32_splat(c), second = v128.load32_splat(c, 4);
        const x0 = v128.load(f), x1 = v128.load(f, 16);
        d0 = f32x4.sub(d0, f32x4.mul(x0, first));
        d1 = f32x4.sub(d1, f32x4.mul(x1, first));
        e0 = f32x4.sub(e0, f32x4.mul(x0, second));
        e1 = f32x4.sub(e1, f32x4.mul(x1, second));
      }
      // a NaN is never less than anything: it leaves the row without a next, and so not sure
      label0 = v128.bitselect(i32x4.splat(q), label0, f32x4.lt(d0, near0));
      next0 = f32x4.pmin(next0, f32x4.pmax(near0, d0));
      near0 = f32x4.pmin(near0, d0);
      label1 = v128.bitselect(i32x4.splat(q), label1, f32x4.lt(d1, near1));
      next1 = f32x4.pmin(next1, f32x4.pmax(near1, d1));
      near1 = f32x4.pmin(near1, d1);
      label0 = v128.bitselect(i32x4.splat(q + 1), label0, f32x4.lt(e0, near0));
      next0 = f32x4.pmin(next0, f32x4.pmax(near0, e0));
      near0 = f32x4.pmin(near0, e0);
      label1 = v128.bitselect(i32x4.splat(q + 1), label1, f32x4.lt(e1, near1));
      next1 = f32x4.pmin(next1, f32x4.pmax(near1, e1));
      near1 = f32x4.pmin(near1, e1);
    }
    const margin = f32x4.splat(slope * load<f32>(lengths + (<usize>i >> 3 << 2)) + offset);
    const open0 = v128.not(f32x4.gt(f32x4.sub(next0, near0), margin));
    const open1 = v128.not(f32x4.gt(f32x4.sub(next1, near1), margin));
    const before = labels + (<usize>i << 2);
    let news = i32x4.bitmask(v128.or(open0, i32x4.ne(label0, v128.load(before)))) |
      i32x4.bitmask(v128.or(open1, i32x4.ne(label1, v128.load(before, 16)))) << 4;
    if (to - i < 8) news &= (1 << (to - i)) - 1;
    if (news === 0) continue;
    v128.store(found, v128.or(label0, open0));
    v128.store(found, v128.or(label1, open1), 16);
    for (; news !== 0; news &= news - 1, out += 8) {
      const lane = ctz(news);
      store<i32>(out, i + lane);
      store<i32>(out, load<i32>(found + (<usize>lane << 2)), 4);
    }
  }
  return <i32>((out - open) >>> 3);
}
