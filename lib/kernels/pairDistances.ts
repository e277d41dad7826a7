/**
 * Sums of the distances of a row to others. Its twin is lib/src/metrics/pairDistances.ts, which
 * adds in the same order.
 */

/** The squared distances of two rows from the one at `row` (p numbers), `stride` bytes a column. */
function squares(row: usize, end: usize, column: usize, stride: usize): v128 {
  let sum = f64x2.splat(0);
  for (; row < end; row += 8, column += stride) {
    const d = f64x2.sub(v128.load64_splat(row), v128.load(column));
    sum = f64x2.add(sum, f64x2.mul(d, d));
  }
  return sum;
}

/**
 * The sum of the distances of row i to the rows from..to, each of which is also added to that
 * row's place in `beside`. rows: n x p; columns: the same by column, `stride` bytes each.
 */
export function addDistances(
  rows: usize, p: i32, columns: usize, stride: usize, i: i32, from: i32, to: i32, beside: usize,
): f64 {
  const row = rows + <usize>i * (<usize>p << 3), end = row + (<usize>p << 3);
  let even = f64x2.splat(0), odd = even, at = from;
  for (; at + 4 <= to; at += 4) {
    const u = <usize>at << 3, column = columns + u, sums = beside + u;
    let a = f64x2.splat(0), b = a;
    for (let x = row, c = column; x < end; x += 8, c += stride) {
      const value = v128.load64_splat(x);
      const d = f64x2.sub(value, v128.load(c)), e = f64x2.sub(value, v128.load(c, 16));
      a = f64x2.add(a, f64x2.mul(d, d));
      b = f64x2.add(b, f64x2.mul(e, e));
    }
    a = f64x2.sqrt(a);
    b = f64x2.sqrt(b);
    v128.store(sums, f64x2.add(v128.load(sums), a));
    v128.store(sums, f64x2.add(v128.load(sums, 16), b), 16);
    even = f64x2.add(even, a);
    odd = f64x2.add(odd, b);
  }
  even = f64x2.add(even, odd);
  let sum = f64x2.extract_lane(even, 0) + f64x2.extract_lane(even, 1);
  for (; at < to; at++) {
    const u = <usize>at << 3;
    const d = sqrt(f64x2.extract_lane(squares(row, end, columns + u, stride), 0));
    store<f64>(beside + u, load<f64>(beside + u) + d);
    sum += d;
  }
  return sum;
}
