/**
 * Support vector regression: rows of the RBF kernel, sequential minimal optimisation over two
 * points an operation, predictions. Its twin, to the last bit, is
 * lib/src/regression/svr/plainSupport.ts. Numbers of points are multiples of 4: what fills up has
 * `up` -Infinity and `lo` Infinity, or a dual of 0. T is f32 or f64, as the kernel matrix is kept.
 */

/** What the exponential needs: read from memory, which costs less than making them anew. */
const numbers = memory.data<f64>([-708, 6755399441055744, 1.4426950408889634, 0.6931471803691238,
  1.9082149292705877e-10, 1, 0.5, 1 / 6.0, 1 / 24.0, 1 / 120.0, 1 / 720.0, 1 / 5040.0, 1 / 40320.0,
  1 / 362880.0, 1 / 3628800.0, 1 / 39916800.0, 1 / 479001600.0]);
function number(k: usize): v128 {
  return v128.load64_splat(numbers + (k << 3));
}

/** Where `exps` leaves the second pair. */
const second = memory.data(16, 16);

/** c0 + c1 r. */
function line(c0: v128, c1: v128, r: v128): v128 {
  return f64x2.add(c0, f64x2.mul(r, c1));
}

/**
 * e^x of two pairs x <= 0 within some units in the last place, side by side so that each number is
 * read once: 2^k times a polynomial of degree 12. Returns the first pair.
 */
function exps(x: v128, y: v128): v128 {
  const least = number(0), magic = number(1), inverse = number(2), high = number(3), low = number(4);
  const xc = f64x2.pmax(least, x), yc = f64x2.pmax(least, y);
  // adding 1.5 * 2^52 rounds to a whole number, which the low bits then hold
  const xt = f64x2.add(f64x2.mul(xc, inverse), magic), yt = f64x2.add(f64x2.mul(yc, inverse), magic);
  const xk = f64x2.sub(xt, magic), yk = f64x2.sub(yt, magic);
  const r = f64x2.sub(f64x2.sub(xc, f64x2.mul(xk, high)), f64x2.mul(xk, low));
  const s = f64x2.sub(f64x2.sub(yc, f64x2.mul(yk, high)), f64x2.mul(yk, low));
  const r2 = f64x2.mul(r, r), s2 = f64x2.mul(s, s), r4 = f64x2.mul(r2, r2), s4 = f64x2.mul(s2, s2);
  let a = number(16), b = number(14), c = number(15);
  let rs = f64x2.add(line(b, c, r), f64x2.mul(r2, a)), ss = f64x2.add(line(b, c, s), f64x2.mul(s2, a));
  b = number(12);
  c = number(13);
  rs = f64x2.add(line(b, c, r), f64x2.mul(r2, rs));
  ss = f64x2.add(line(b, c, s), f64x2.mul(s2, ss));
  b = number(10);
  c = number(11);
  let rm = line(b, c, r), sm = line(b, c, s);
  b = number(8);
  c = number(9);
  rm = f64x2.add(line(b, c, r), f64x2.mul(r2, rm));
  sm = f64x2.add(line(b, c, s), f64x2.mul(s2, sm));
  rs = f64x2.add(rm, f64x2.mul(r4, rs));
  ss = f64x2.add(sm, f64x2.mul(s4, ss));
  a = number(5);
  b = number(6);
  c = number(7);
  const rl = f64x2.add(f64x2.add(a, r), f64x2.mul(r2, line(b, c, r)));
  const sl = f64x2.add(f64x2.add(a, s), f64x2.mul(s2, line(b, c, s)));
  const bias = i64x2.splat(1023);
  v128.store(second, f64x2.mul(f64x2.add(sl, f64x2.mul(s4, ss)), i64x2.shl(i64x2.add(yt, bias), 52)));
  return f64x2.mul(f64x2.add(rl, f64x2.mul(r4, rs)), i64x2.shl(i64x2.add(xt, bias), 52));
}

/** Two entries of the kernel matrix. */
function pair<T>(row: usize, t: usize): v128 {
  if (sizeof<T>() === 4) return f64x2.promote_low_f32x4(v128.load64_zero(row + (t << 2)));
  return v128.load(row + (t << 3));
}
function store2<T>(row: usize, t: usize, values: v128): void {
  if (sizeof<T>() === 4) v128.store64_lane(row + (t << 2), f32x4.demote_f64x2_zero(values), 0);
  else v128.store(row + (t << 3), values);
}

/** The kernel of point i against all n; columns: p of them, `ld` values each. */
function fillRow<T>(
  columns: usize, ld: usize, n: usize, p: usize, i: usize, gamma: f64, out: usize,
): void {
  const minus = f64x2.splat(-gamma), width = ld << 3, end = columns + p * width;
  for (let t: usize = 0; t < n; t += 4) {
    let a = f64x2.splat(0), b = f64x2.splat(0);
    for (let column = columns; column < end; column += width) {
      const x = v128.load64_splat(column + (i << 3)), at = column + (t << 3);
      const c = f64x2.sub(v128.load(at), x), d = f64x2.sub(v128.load(at, 16), x);
      a = f64x2.add(a, f64x2.mul(c, c));
      b = f64x2.add(b, f64x2.mul(d, d));
    }
    store2<T>(out, t, exps(f64x2.mul(a, minus), f64x2.mul(b, minus)));
    store2<T>(out, t + 2, v128.load(second));
  }
}

/** The place of a row of K, which is computed now if it has not been. */
function ensure<T>(
  K: usize, ld: usize, i: usize, ready: usize, columns: usize, p: usize, gamma: f64,
): usize {
  const row = K + i * ld * sizeof<T>();
  if (!load<u8>(ready + i)) {
    fillRow<T>(columns, ld, ld, p, i, gamma, row);
    store<u8>(ready + i, 1);
  }
  return row;
}

/** What a point's beta may do: offsets that make its slopes infinite where it must not move. */
function setState(t: usize, beta: usize, C: usize, up: usize, lo: usize, epsilon: f64): void {
  const o = t << 3, b = load<f64>(beta + o), c = load<f64>(C + o);
  store<f64>(up + o, b < 0 ? epsilon : b < c ? -epsilon : -Infinity);
  store<f64>(lo + o, b > 0 ? -epsilon : b > -c ? epsilon : Infinity);
}

/** The value of the point that `bestPoint` finds. */
let bestValue: f64 = 0;

/** The point with the greatest value among four lanes, of equal ones the earliest; -1 for none. */
function bestPoint(v0: v128, v1: v128, at0: v128, at1: v128): i64 {
  let at = i64x2.extract_lane(at0, 0);
  bestValue = f64x2.extract_lane(v0, 0);
  at = betterOf(f64x2.extract_lane(v0, 1), i64x2.extract_lane(at0, 1), at);
  at = betterOf(f64x2.extract_lane(v1, 0), i64x2.extract_lane(at1, 0), at);
  return betterOf(f64x2.extract_lane(v1, 1), i64x2.extract_lane(at1, 1), at);
}
function betterOf(value: f64, at: i64, than: i64): i64 {
  if (!(value > bestValue || value === bestValue && at >= 0 && (at < than || than < 0))) return than;
  bestValue = value;
  return at;
}

/**
 * Moves pairs of betas until the largest violation is below `tolerance` or `most` steps are done;
 * returns the steps. out: the greatest slope upwards, the least downwards, and 1 when no pair can
 * move. ready: whether a row of K has been computed; those that have not are computed from columns.
 */
function solve<T>(
  K: usize, ld: usize, n: usize, u: usize, beta: usize, C: usize, up: usize, lo: usize,
  diagonal: usize, epsilon: f64, tolerance: f64, most: i32, out: usize,
  ready: usize, columns: usize, p: usize, gamma: f64,
): i32 {
  const zero = f64x2.splat(0), tau = f64x2.splat(1e-12);
  let Ki = K, Kj = K, step: f64 = 0, steps: i32 = 0;
  store<f64>(out, 0, 16);
  for (;;) {
    // the step before and the point that can rise most, in one pass
    const by = f64x2.splat(step);
    let m0 = f64x2.splat(-Infinity), m1 = m0, i0 = i64x2.splat(-1), i1 = i0;
    let M0 = f64x2.splat(Infinity), M1 = M0, at0 = i64x2(0, 1), at1 = i64x2(2, 3);
    for (let t: usize = 0; t < n; t += 4) {
      const o = t << 3;
      const a = f64x2.sub(v128.load(u + o), f64x2.mul(by, f64x2.sub(pair<T>(Ki, t), pair<T>(Kj, t))));
      const b = f64x2.sub(v128.load(u + o, 16),
        f64x2.mul(by, f64x2.sub(pair<T>(Ki, t + 2), pair<T>(Kj, t + 2))));
      v128.store(u + o, a);
      v128.store(u + o, b, 16);
      const v = f64x2.add(a, v128.load(up + o)), w = f64x2.add(b, v128.load(up + o, 16));
      i0 = v128.bitselect(at0, i0, f64x2.gt(v, m0));
      i1 = v128.bitselect(at1, i1, f64x2.gt(w, m1));
      m0 = f64x2.pmax(m0, v);
      m1 = f64x2.pmax(m1, w);
      M0 = f64x2.pmin(M0, f64x2.add(a, v128.load(lo + o)));
      M1 = f64x2.pmin(M1, f64x2.add(b, v128.load(lo + o, 16)));
      at0 = i64x2.add(at0, i64x2.splat(4));
      at1 = i64x2.add(at1, i64x2.splat(4));
    }
    const i = bestPoint(m0, m1, i0, i1), m = bestValue;
    const M2 = f64x2.pmin(M0, M1), M = min(f64x2.extract_lane(M2, 0), f64x2.extract_lane(M2, 1));
    store<f64>(out, m);
    store<f64>(out, M, 8);
    step = 0;
    if (m - M < tolerance || i < 0 || steps >= most) break;
    Ki = ensure<T>(K, ld, <usize>i, ready, columns, p, gamma);
    // the point whose fall against it promises most (Fan, Chen & Lin 2005)
    const top = f64x2.splat(m), own = v128.load64_splat(diagonal + (<usize>i << 3)), two = f64x2.splat(2);
    let g0 = zero, g1 = zero, j0 = i64x2.splat(-1), j1 = j0;
    at0 = i64x2(0, 1);
    at1 = i64x2(2, 3);
    for (let t: usize = 0; t < n; t += 4) {
      const o = t << 3;
      const a = f64x2.pmax(zero, f64x2.sub(top, f64x2.add(v128.load(u + o), v128.load(lo + o))));
      const b = f64x2.pmax(zero,
        f64x2.sub(top, f64x2.add(v128.load(u + o, 16), v128.load(lo + o, 16))));
      const c = f64x2.pmax(tau, f64x2.sub(f64x2.add(own, v128.load(diagonal + o)),
        f64x2.mul(two, pair<T>(Ki, t))));
      const d = f64x2.pmax(tau, f64x2.sub(f64x2.add(own, v128.load(diagonal + o, 16)),
        f64x2.mul(two, pair<T>(Ki, t + 2))));
      const v = f64x2.div(f64x2.mul(a, a), c), w = f64x2.div(f64x2.mul(b, b), d);
      j0 = v128.bitselect(at0, j0, f64x2.gt(v, g0));
      j1 = v128.bitselect(at1, j1, f64x2.gt(w, g1));
      g0 = f64x2.pmax(g0, v);
      g1 = f64x2.pmax(g1, w);
      at0 = i64x2.add(at0, i64x2.splat(4));
      at1 = i64x2.add(at1, i64x2.splat(4));
    }
    const j = bestPoint(g0, g1, j0, j1);
    if (j < 0) {
      store<f64>(out, 1, 16);
      break;
    }
    Kj = ensure<T>(K, ld, <usize>j, ready, columns, p, gamma);
    const oi = <usize>i << 3, oj = <usize>j << 3;
    const q = max(load<f64>(diagonal + oi) + load<f64>(diagonal + oj)
      - 2 * f64x2.extract_lane(pair<T>(Ki, <usize>j), 0), 1e-12);
    const bi = load<f64>(beta + oi), bj = load<f64>(beta + oj);
    const ci = load<f64>(C + oi), cj = load<f64>(C + oj);
    const roomI = bi < 0 ? -bi : ci - bi, roomJ = bj > 0 ? bj : cj + bj, room = min(roomI, roomJ);
    step = min((m - (load<f64>(u + oj) + load<f64>(lo + oj))) / q, room);
    store<f64>(beta + oi, step === roomI ? (bi < 0 ? 0 : ci) : bi + step);
    store<f64>(beta + oj, step === roomJ ? (bj > 0 ? 0 : -cj) : bj - step);
    setState(<usize>i, beta, C, up, lo, epsilon);
    setState(<usize>j, beta, C, up, lo, epsilon);
    steps++;
  }
  return steps;
}

export function solve32(
  K: usize, ld: i32, n: i32, u: usize, beta: usize, C: usize, up: usize, lo: usize, diagonal: usize,
  epsilon: f64, tolerance: f64, most: i32, out: usize, ready: usize, columns: usize, p: i32, gamma: f64,
): i32 {
  return solve<f32>(K, ld, n, u, beta, C, up, lo, diagonal, epsilon, tolerance, most, out, ready,
    columns, p, gamma);
}
export function solve64(
  K: usize, ld: i32, n: i32, u: usize, beta: usize, C: usize, up: usize, lo: usize, diagonal: usize,
  epsilon: f64, tolerance: f64, most: i32, out: usize, ready: usize, columns: usize, p: i32, gamma: f64,
): i32 {
  return solve<f64>(K, ld, n, u, beta, C, up, lo, diagonal, epsilon, tolerance, most, out, ready,
    columns, p, gamma);
}

/** States of n points, as setState has them. */
export function setStates(n: i32, beta: usize, C: usize, up: usize, lo: usize, epsilon: f64): void {
  for (let t: usize = 0; t < <usize>n; t++) setState(t, beta, C, up, lo, epsilon);
}

/** The rows and columns ids[0..m) of K, `width` values a row, zeros behind the m-th. */
function gather<T>(
  K: usize, ld: usize, ids: usize, m: usize, width: usize, to: usize, ready: usize, columns: usize,
  p: usize, gamma: f64,
): void {
  for (let r: usize = 0; r < m; r++) {
    const row = ensure<T>(K, ld, <usize>load<i32>(ids + (r << 2)), ready, columns, p, gamma);
    const out = to + r * width * sizeof<T>();
    for (let c: usize = 0; c < m; c++) {
      store<T>(out + c * sizeof<T>(), load<T>(row + <usize>load<i32>(ids + (c << 2)) * sizeof<T>()));
    }
    for (let c = m; c < width; c++) store<T>(out + c * sizeof<T>(), 0);
  }
}
export function gather32(
  K: usize, ld: i32, ids: usize, m: i32, width: i32, to: usize, ready: usize, columns: usize, p: i32,
  gamma: f64,
): void {
  gather<f32>(K, ld, ids, m, width, to, ready, columns, p, gamma);
}
export function gather64(
  K: usize, ld: i32, ids: usize, m: i32, width: i32, to: usize, ready: usize, columns: usize, p: i32,
  gamma: f64,
): void {
  gather<f64>(K, ld, ids, m, width, to, ready, columns, p, gamma);
}

/** u -= by K[i], the rest of a move of point i. */
function moveAll<T>(
  K: usize, ld: usize, i: usize, by: f64, u: usize, ready: usize, columns: usize, p: usize, gamma: f64,
): void {
  const row = ensure<T>(K, ld, i, ready, columns, p, gamma), step = f64x2.splat(by);
  for (let t: usize = 0; t < ld; t += 2) {
    const at = u + (t << 3);
    v128.store(at, f64x2.sub(v128.load(at), f64x2.mul(step, pair<T>(row, t))));
  }
}
export function move32(
  K: usize, ld: i32, i: i32, by: f64, u: usize, ready: usize, columns: usize, p: i32, gamma: f64,
): void {
  moveAll<f32>(K, ld, i, by, u, ready, columns, p, gamma);
}
export function move64(
  K: usize, ld: i32, i: i32, by: f64, u: usize, ready: usize, columns: usize, p: i32, gamma: f64,
): void {
  moveAll<f64>(K, ld, i, by, u, ready, columns, p, gamma);
}

/** out[q] = bias + sum of dual[s] K(vector s, query q); queries row by row, vectors in columns. */
export function predict(
  columns: usize, n: i32, p: i32, dual: usize, bias: f64, gamma: f64, queries: usize, rows: i32,
  out: usize,
): void {
  const minus = f64x2.splat(-gamma), width = <usize>n << 3, bytes = <usize>p << 3;
  for (let q: usize = 0; q < <usize>rows; q++) {
    const query = queries + q * bytes, end = query + bytes;
    let s0 = f64x2.splat(0), s1 = s0;
    for (let t: usize = 0; t < width; t += 32) {
      let a = f64x2.splat(0), b = a, column = columns + t;
      for (let x = query; x < end; x += 8) {
        const value = v128.load64_splat(x);
        const c = f64x2.sub(v128.load(column), value), d = f64x2.sub(v128.load(column, 16), value);
        a = f64x2.add(a, f64x2.mul(c, c));
        b = f64x2.add(b, f64x2.mul(d, d));
        column += width;
      }
      s0 = f64x2.add(s0, f64x2.mul(v128.load(dual + t), exps(f64x2.mul(a, minus), f64x2.mul(b, minus))));
      s1 = f64x2.add(s1, f64x2.mul(v128.load(dual + t, 16), v128.load(second)));
    }
    const sum = f64x2.add(s0, s1);
    store<f64>(out + (q << 3), bias + (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)));
  }
}
