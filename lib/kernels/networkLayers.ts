/**
 * The layers of a neural network, forward and backward, in float32. engine.ts of lib/src/neural
 * calls it; plainLayers.ts there is its twin, of which each sum has the same terms in the same
 * order. Matrices lie row by row; their columns are a multiple of 4 in number, filled up with zeros,
 * and there is room for a multiple of 4 rows. All arguments are addresses, numbers and sizes.
 */

/** Four rows of z, eight columns (or four) from `o`, both halves in registers. */
function fourRows(
  x: usize, w: usize, start: usize, down: usize, z: usize, inner: i32, columns: i32, eight: bool,
): void {
  const across = <usize>inner << 2, stride = <usize>columns << 2, right: usize = eight ? 16 : 0;
  let a = v128.load(start), b = v128.load(start + down), c = v128.load(start + 2 * down);
  let d = v128.load(start + 3 * down), from = start + right;
  let e = v128.load(from), f = v128.load(from + down), g = v128.load(from + 2 * down);
  let h = v128.load(from + 3 * down);
  const second = x + across, third = second + across, fourth = third + across;
  for (let i: usize = 0; i < across; i += 4, w += stride) {
    const one = v128.load32_splat(x + i), two = v128.load32_splat(second + i);
    const three = v128.load32_splat(third + i), four = v128.load32_splat(fourth + i);
    const left = v128.load(w);
    a = f32x4.add(a, f32x4.mul(one, left));
    b = f32x4.add(b, f32x4.mul(two, left));
    c = f32x4.add(c, f32x4.mul(three, left));
    d = f32x4.add(d, f32x4.mul(four, left));
    if (eight) {
      const other = v128.load(w, 16);
      e = f32x4.add(e, f32x4.mul(one, other));
      f = f32x4.add(f, f32x4.mul(two, other));
      g = f32x4.add(g, f32x4.mul(three, other));
      h = f32x4.add(h, f32x4.mul(four, other));
    }
  }
  v128.store(z, a);
  v128.store(z + stride, b);
  v128.store(z + 2 * stride, c);
  v128.store(z + 3 * stride, d);
  if (!eight) return;
  from = z + 16;
  v128.store(from, e);
  v128.store(from + stride, f);
  v128.store(from + 2 * stride, g);
  v128.store(from + 3 * stride, h);
}

/**
 * z = start + x w: x rows x inner, w inner x columns, z rows x columns. `start` is one row for all
 * (step 0) or a row each (step 1, then it may be z itself).
 */
export function multiply(
  x: usize, w: usize, start: usize, step: i32, z: usize, rows: i32, inner: i32, columns: i32,
): i32 {
  const stride = <usize>columns << 2, down = step ? stride : 0;
  for (let n = 0; n < rows; n += 4) {
    const row = x + (<usize>(n * inner) << 2), to = z + <usize>n * stride, from = start + <usize>n * down;
    let o: usize = 0;
    for (; o + 32 <= stride; o += 32) fourRows(row, w + o, from + o, down, to + o, inner, columns, true);
    for (; o < stride; o += 16) fourRows(row, w + o, from + o, down, to + o, inner, columns, false);
  }
  return 0;
}

/** t = w', where w is rows x columns. */
export function transpose(w: usize, t: usize, rows: i32, columns: i32): i32 {
  const stride = <usize>columns << 2, across = <usize>rows << 2;
  for (let i: usize = 0; i < <usize>rows; i += 4) {
    for (let o: usize = 0; o < <usize>columns; o += 4) {
      const from = w + i * stride + (o << 2), to = t + o * across + (i << 2);
      const a = v128.load(from), b = v128.load(from + stride);
      const c = v128.load(from + 2 * stride), d = v128.load(from + 3 * stride);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
      const AB = v128.shuffle<i32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
      v128.store(to + across, v128.shuffle<i64>(ab, cd, 1, 3));
      v128.store(to + 2 * across, v128.shuffle<i64>(AB, CD, 0, 2));
      v128.store(to + 3 * across, v128.shuffle<i64>(AB, CD, 1, 3));
    }
  }
  return 0;
}

/** Four rows of x'd, eight columns or four. */
function fourProducts(
  x: usize, d: usize, g: usize, rows: i32, inner: i32, columns: i32, eight: bool,
): void {
  const across = <usize>inner << 2, stride = <usize>columns << 2, zero = f32x4.splat(0);
  let a = zero, b = zero, c = zero, e = zero, p = zero, q = zero, r = zero, s = zero;
  for (let n = 0; n < rows; n++, x += across, d += stride) {
    const left = v128.load(d);
    const one = v128.load32_splat(x), two = v128.load32_splat(x, 4);
    const three = v128.load32_splat(x, 8), four = v128.load32_splat(x, 12);
    a = f32x4.add(a, f32x4.mul(one, left));
    b = f32x4.add(b, f32x4.mul(two, left));
    c = f32x4.add(c, f32x4.mul(three, left));
    e = f32x4.add(e, f32x4.mul(four, left));
    if (eight) {
      const right = v128.load(d, 16);
      p = f32x4.add(p, f32x4.mul(one, right));
      q = f32x4.add(q, f32x4.mul(two, right));
      r = f32x4.add(r, f32x4.mul(three, right));
      s = f32x4.add(s, f32x4.mul(four, right));
    }
  }
  v128.store(g, a);
  v128.store(g + stride, b);
  v128.store(g + 2 * stride, c);
  v128.store(g + 3 * stride, e);
  if (!eight) return;
  g += 16;
  v128.store(g, p);
  v128.store(g + stride, q);
  v128.store(g + 2 * stride, r);
  v128.store(g + 3 * stride, s);
}

/** g = x'd: x rows x inner, d rows x columns, g inner x columns. */
export function crossProducts(
  x: usize, d: usize, g: usize, rows: i32, inner: i32, columns: i32,
): i32 {
  const stride = <usize>columns << 2;
  for (let i = 0; i < inner; i += 4) {
    const from = x + (<usize>i << 2), to = g + <usize>i * stride;
    let o: usize = 0;
    for (; o + 32 <= stride; o += 32) fourProducts(from, d + o, to + o, rows, inner, columns, true);
    for (; o < stride; o += 16) fourProducts(from, d + o, to + o, rows, inner, columns, false);
  }
  return 0;
}

/** sums = the sum of each column of d. */
export function columnSums(d: usize, sums: usize, rows: i32, columns: i32): i32 {
  const stride = <usize>columns << 2;
  for (let o: usize = 0; o < stride; o += 16) {
    let sum = f32x4.splat(0), at = d + o;
    for (let n = 0; n < rows; n++, at += stride) sum = f32x4.add(sum, v128.load(at));
    v128.store(sums + o, sum);
  }
  return 0;
}

/**
 * The mean of each column of z and 1 / sqrt(variance + epsilon); the running means and variances
 * go the share `pace` of the way to them.
 */
export function moments(
  z: usize, mean: usize, inverse: usize, runningMean: usize, runningVariance: usize, rows: i32,
  columns: i32, pace: f32, epsilon: f32,
): i32 {
  const stride = <usize>columns << 2, count = f32x4.splat(<f32>rows), part = f32x4.splat(pace);
  for (let o: usize = 0; o < stride; o += 16) {
    let sum = f32x4.splat(0), squares = sum, at = z + o;
    for (let n = 0; n < rows; n++, at += stride) sum = f32x4.add(sum, v128.load(at));
    const centre = f32x4.div(sum, count);
    at = z + o;
    for (let n = 0; n < rows; n++, at += stride) {
      const off = f32x4.sub(v128.load(at), centre);
      squares = f32x4.add(squares, f32x4.mul(off, off));
    }
    const variance = f32x4.div(squares, count);
    v128.store(mean + o, centre);
    v128.store(inverse + o, f32x4.div(f32x4.splat(1),
      f32x4.sqrt(f32x4.add(variance, f32x4.splat(epsilon)))));
    let was = v128.load(runningMean + o);
    v128.store(runningMean + o, f32x4.sub(was, f32x4.mul(f32x4.sub(was, centre), part)));
    was = v128.load(runningVariance + o);
    v128.store(runningVariance + o, f32x4.sub(was, f32x4.mul(f32x4.sub(was, variance), part)));
  }
  return 0;
}

/** z = (z - mean) inverse, and a = max(0, z gamma + beta), column by column. */
export function rectify(
  z: usize, mean: usize, inverse: usize, gamma: usize, beta: usize, a: usize, rows: i32, columns: i32,
): i32 {
  const stride = <usize>columns << 2, zero = f32x4.splat(0);
  for (let o: usize = 0; o < stride; o += 16) {
    const centre = v128.load(mean + o), scale = v128.load(inverse + o);
    const slope = v128.load(gamma + o), shift = v128.load(beta + o);
    let at = o;
    for (let n = 0; n < rows; n++, at += stride) {
      const value = f32x4.mul(f32x4.sub(v128.load(z + at), centre), scale);
      v128.store(z + at, value);
      v128.store(a + at, f32x4.pmax(f32x4.add(f32x4.mul(value, slope), shift), zero));
    }
  }
  return 0;
}

/**
 * Leaves out each of the first `units` of a row's values where 32 random bits are below `limit`, and
 * scales the others. The bits are those of random.ts from `state`, which goes on.
 */
export function dropout(
  a: usize, rows: i32, units: i32, columns: i32, state: usize, limit: u32, scale: f32,
): i32 {
  let s0 = load<u32>(state), s1 = load<u32>(state, 4), s2 = load<u32>(state, 8), s3 = load<u32>(state, 12);
  for (let n = 0; n < rows; n++) {
    const row = a + (<usize>(n * columns) << 2);
    for (let at = row; at < row + (<usize>units << 2); at += 4) {
      const bits = rotl<u32>(s0 + s3, 7) + s0, t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = rotl<u32>(s3, 11);
      store<f32>(at, bits < limit ? 0 : load<f32>(at) * scale);
    }
  }
  store<u32>(state, s0);
  store<u32>(state, s1, 4);
  store<u32>(state, s2, 8);
  store<u32>(state, s3, 12);
  return 0;
}

/** d = the gradient of the mean squared error of out against y; returns the sum of squares. */
export function errors(out: usize, y: usize, d: usize, rows: i32, columns: i32): f64 {
  let sum: f64 = 0;
  for (let n = 0; n < rows; n++) {
    const at = <usize>(n * columns) << 2, error = load<f32>(out + at) - load<f32>(y + (<usize>n << 2));
    sum += <f64>error * <f64>error;
    store<f32>(d + at, 2 * error / <f32>rows);
  }
  return sum;
}

/**
 * Takes the gradient d back through dropout, ReLU and batch norm (Ioffe & Szegedy 2015, arXiv
 * 1502.03167, section 3) in place, from a, what they gave, and z, what the norm had; the
 * gradients of gamma and beta beside.
 */
export function normBackward(
  d: usize, a: usize, z: usize, gamma: usize, inverse: usize, gammas: usize, betas: usize,
  rows: i32, columns: i32, scale: f32,
): i32 {
  const stride = <usize>columns << 2, kept = f32x4.splat(scale), zero = f32x4.splat(0);
  const count = f32x4.splat(<f32>rows);
  for (let o: usize = 0; o < stride; o += 16) {
    let sum = zero, products = zero, at = o;
    for (let n = 0; n < rows; n++, at += stride) {
      const open = f32x4.gt(v128.load(a + at), zero);
      const slope = v128.and(f32x4.mul(v128.load(d + at), kept), open);
      v128.store(d + at, slope);
      sum = f32x4.add(sum, slope);
      products = f32x4.add(products, f32x4.mul(slope, v128.load(z + at)));
    }
    v128.store(betas + o, sum);
    v128.store(gammas + o, products);
    const factor = f32x4.mul(v128.load(gamma + o), v128.load(inverse + o));
    const mean = f32x4.div(sum, count), along = f32x4.div(products, count);
    at = o;
    for (let n = 0; n < rows; n++, at += stride) {
      const rest = f32x4.sub(f32x4.sub(v128.load(d + at), mean), f32x4.mul(v128.load(z + at), along));
      v128.store(d + at, f32x4.mul(factor, rest));
    }
  }
  return 0;
}

/** to = keep to + factor from. */
export function addScaled(to: usize, from: usize, count: i32, keep: f32, factor: f32): i32 {
  const times = f32x4.splat(factor), stay = f32x4.splat(keep);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const own = f32x4.mul(v128.load(to + at), stay);
    v128.store(to + at, f32x4.add(own, f32x4.mul(v128.load(from + at), times)));
  }
  return 0;
}

/** The sum of squares. */
export function sumOfSquares(g: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (let at = g; at < g + (<usize>count << 2); at += 4) sum += <f64>load<f32>(at) * <f64>load<f32>(at);
  return sum;
}

/**
 * Adam's step (Kingma & Ba 2015, algorithm 1) on gradients times `shrink`: `step` is the rate over
 * 1 - beta1^t, `root` 1 over 1 - beta2^t.
 */
export function adam(
  w: usize, g: usize, m: usize, v: usize, count: i32, shrink: f32, step: f32, root: f32,
): i32 {
  const cut = f32x4.splat(shrink), rate = f32x4.splat(step), whole = f32x4.splat(root);
  const beta1 = f32x4.splat(0.9), rest1 = f32x4.splat(0.1), tiny = f32x4.splat(1e-7);
  const beta2 = f32x4.splat(0.999), rest2 = f32x4.splat(0.001);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const slope = f32x4.mul(v128.load(g + at), cut);
    const first = f32x4.add(f32x4.mul(v128.load(m + at), beta1), f32x4.mul(slope, rest1));
    const second = f32x4.add(f32x4.mul(v128.load(v + at), beta2),
      f32x4.mul(f32x4.mul(slope, slope), rest2));
    v128.store(m + at, first);
    v128.store(v + at, second);
    const length = f32x4.add(f32x4.sqrt(f32x4.mul(second, whole)), tiny);
    v128.store(w + at, f32x4.sub(v128.load(w + at), f32x4.div(f32x4.mul(rate, first), length)));
  }
  return 0;
}
