/**
 * Sums and products of the columns of a block of rows, two rows at a time. blockProducts.ts of
 * lib/src/regression calls it; addProducts there is its twin, of which each sum has the same
 * terms in the same order.
 */

/** The sum of `count` numbers, those at even places and those at odd ones apart. */
function total(at: usize, count: i32): f64 {
  const end = at + (<usize>(count & ~1) << 3);
  let sums = f64x2.splat(0);
  for (; at < end; at += 16) sums = f64x2.add(sums, v128.load(at));
  const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  return (count & 1) === 0 ? sum : sum + load<f64>(at);
}

/** Adds the two halves of a sum, and the last product of an odd count, to a cell of `products`. */
function put(cell: usize, halves: v128, last: f64): void {
  store<f64>(cell, load<f64>(cell) + (f64x2.extract_lane(halves, 0) + f64x2.extract_lane(halves, 1) + last));
}

/**
 * z: q columns of `stride` numbers, of which the first `count` hold; w: the same times the rows'
 * weights, or z itself. Adds the columns' sums of w to `sums` and their products w z' to the lower
 * triangle of `products` (q x q).
 */
export function addProducts(
  z: usize, w: usize, q: i32, stride: i32, count: i32, sums: usize, products: usize,
): i32 {
  const column = <usize>stride << 3, even = <usize>(count & ~1) << 3, odd = (count & 1) !== 0;
  for (let j: i32 = 0; j < q; j++) {
    const own = w + <usize>j * column, cells = products + (<usize>(j * q) << 3);
    store<f64>(sums + (<usize>j << 3), load<f64>(sums + (<usize>j << 3)) + total(own, count));
    let k: i32 = 0;
    for (; k + 3 <= j; k += 4) {
      const first = z + <usize>k * column;
      let a = f64x2.splat(0), b = a, c = a, d = a;
      const two = first + column, three = two + column, four = three + column;
      for (let at: usize = 0; at < even; at += 16) {
        const x = v128.load(own + at);
        a = f64x2.add(a, f64x2.mul(x, v128.load(first + at)));
        b = f64x2.add(b, f64x2.mul(x, v128.load(two + at)));
        c = f64x2.add(c, f64x2.mul(x, v128.load(three + at)));
        d = f64x2.add(d, f64x2.mul(x, v128.load(four + at)));
      }
      const last = odd ? load<f64>(own + even) : 0;
      const cell = cells + (<usize>k << 3);
      put(cell, a, odd ? last * load<f64>(first + even) : 0);
      put(cell + 8, b, odd ? last * load<f64>(two + even) : 0);
      put(cell + 16, c, odd ? last * load<f64>(three + even) : 0);
      put(cell + 24, d, odd ? last * load<f64>(four + even) : 0);
    }
    for (; k <= j; k++) {
      const one = z + <usize>k * column;
      let a = f64x2.splat(0);
      for (let at: usize = 0; at < even; at += 16) {
        a = f64x2.add(a, f64x2.mul(v128.load(own + at), v128.load(one + at)));
      }
      put(cells + (<usize>k << 3), a, odd ? load<f64>(own + even) * load<f64>(one + even) : 0);
    }
  }
  return 0;
}
