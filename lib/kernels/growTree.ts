/**
 * Growth of a regression tree on columns sorted once. Its twin, to the last bit, is
 * lib/src/regression/tree/growTree.ts with kernels.ts and nodeRows.ts, which say what the steps
 * mean. Every row has a pair of weight and weighted deviation, which one operation adds.
 */

/** Where things are, by number: those that `open` names, then the table's rows and the room's. */
let places: usize = 0;
/** The rows in work: the table's, or the room's, in which small nodes are copied together. */
let stride: usize = 0, values: usize = 0, order: usize = 0, targets: usize = 0, moments: usize = 0,
  ids: usize = 0;
let p: usize = 0, gaps: usize = 0, tied: usize = 0, side: usize = 0, buffer: usize = 0,
  columns: usize = 0, pending: usize = 0;
let features: usize = 0, splits: usize = 0, children: usize = 0, means: usize = 0, gains: usize = 0;
/** Limits and targets of the tree in growth. */
let maxDepth: i32 = 0, least: i32 = 1, fewest: i32 = 2, maxFeatures: usize = 0, tiny: f64 = 0,
  centre: f64 = 0, scale: f64 = 1, fitted: usize = 0;
let waiting: usize = 0, count: i32 = 0, inRoom = false, rootWeight: f64 = 0;
/** A node's weight and weighted sum of deviations; the best split's numerator and denominator. */
let weight: f64 = 0, total: f64 = 0, numerator: f64 = 0, denominator: f64 = 1;

const TIE: f64 = 1 + 1e-10, SURELY: f64 = 1e-14, NOTED: usize = 24;

const TABLE: usize = 12, ROOM: usize = 18;

function place(k: usize): usize {
  return <usize>load<u32>(places + (k << 2));
}

/**
 * Tells where things are: number of columns, gaps, tied, side, buffer, columns, pending, then the
 * nodes' features, splits, children, means and gains, then of the table and of the room how many
 * rows they hold, values, order, targets, moments and ids. A room of 0 rows is not used.
 */
export function open(where: usize): void {
  places = where;
  p = place(0);
  gaps = place(1);
  tied = place(2);
  side = place(3);
  buffer = place(4);
  columns = place(5);
  pending = place(6);
  features = place(7);
  splits = place(8);
  children = place(9);
  means = place(10);
  gains = place(11);
}

function useRows(which: usize): void {
  inRoom = which === ROOM;
  stride = place(which);
  values = place(which + 1);
  order = place(which + 2);
  targets = place(which + 3);
  moments = place(which + 4);
  ids = place(which + 5);
}

/**
 * Takes the rows with a weight above 0 out of the sorted order of all n, column by column; returns
 * how many they are.
 */
export function begin(n: i32, sorted: usize): i32 {
  let kept: usize = 0;
  useRows(TABLE);
  for (let i: usize = 0; i < <usize>n; i++) {
    store<u8>(side + i, <u8>(load<f64>(moments + (i << 4)) > 0));
  }
  for (let j: usize = 0; j < p; j++) {
    const from = sorted + ((j * <usize>n) << 2), to = order + ((j * stride) << 2);
    kept = 0;
    for (let at: usize = 0; at < <usize>n; at++) {
      const one = load<i32>(from + (at << 2));
      store<i32>(to + (kept << 2), one);
      kept += <usize>load<u8>(side + <usize>one); // no branch to mispredict
    }
  }
  return <i32>kept;
}

/**
 * Grows a tree on the first `rows` of each column's order; returns its number of nodes and leaves
 * the root's weight at `out`. fitted_: where each row's prediction goes, 0 for nowhere.
 */
export function grow(
  rows: i32, centre_: f64, scale_: f64, maxDepth_: i32, least_: i32, fewest_: i32, maxFeatures_: i32,
  tiny_: f64, key: i32, fitted_: usize, out: usize,
): i32 {
  centre = centre_;
  scale = scale_;
  maxDepth = maxDepth_;
  least = least_;
  fewest = fewest_;
  maxFeatures = maxFeatures_;
  tiny = tiny_;
  fitted = fitted_;
  waiting = 0;
  count = 1;
  useRows(TABLE);
  if (splittable(rows, 0)) push(0, rows, 0, 0, key, 0);
  else settleLeaf(0, rows, 0);
  growWithin(0);
  store<f64>(out, rootWeight);
  return count;
}

function splittable(size: i32, depth: i32): bool {
  return size >= fewest && depth < maxDepth;
}

function push(from: i32, to: i32, depth: i32, node: i32, key: i32, column: i32): void {
  const at = pending + waiting;
  store<i32>(at, from);
  store<i32>(at, to, 4);
  store<i32>(at, depth, 8);
  store<i32>(at, node, 12);
  store<i32>(at, key, 16);
  store<i32>(at, column, 20);
  waiting += NOTED;
}

function row(at: usize): usize {
  return <usize>load<i32>(order + (at << 2));
}
function target(which: usize): f64 {
  return load<f64>(targets + (which << 3));
}
/** A row's value in the column whose part of `values` begins at `base`. */
function value(base: usize, which: usize): f64 {
  return load<f64>(values + ((base + which) << 3));
}

/** Settles the nodes that wait above `bottom`. */
function growWithin(bottom: usize): void {
  while (waiting > bottom) {
    waiting -= NOTED;
    const at = pending + waiting, from = load<i32>(at), to = load<i32>(at, 4), depth = load<i32>(at, 8);
    const node = load<i32>(at, 12), key = load<i32>(at, 16), column = load<i32>(at, 20);
    const start = <usize>column * stride + <usize>from;
    if (to - from === 2) settlePair(row(start), row(start + 1), key, node);
    else if (!inRoom && <usize>(to - from) <= place(ROOM)) {
      gather(from, to);
      useRows(ROOM);
      push(0, to - from, depth, node, key, column);
      growWithin(waiting - NOTED);
      useRows(TABLE);
    } else {
      const left = split(start, from, to, key, node);
      if (left > 0) part(from, from + left, to, depth, key, node);
      else settleLeaf(start, start + <usize>(to - from), node);
    }
  }
}

/** Copies a node's rows together, numbered anew from 0. */
function gather(from: i32, to: i32): void {
  const m = <usize>(to - from), first = <usize>from, room = place(ROOM), newIds = place(ROOM + 5);
  const newValues = place(ROOM + 1), newOrder = place(ROOM + 2), newTargets = place(ROOM + 3);
  const newMoments = place(ROOM + 4);
  for (let k: usize = 0; k < m; k++) {
    const one = row(first + k);
    store<i32>(buffer + (one << 2), <i32>k);
    store<i32>(newIds + (k << 2), <i32>one);
    store<f64>(newTargets + (k << 3), target(one));
    v128.store(newMoments + (k << 4), v128.load(moments + (one << 4)));
  }
  for (let j: usize = 0; j < p; j++) {
    const base = j * stride, own = j * room;
    for (let k: usize = 0; k < m; k++) {
      store<i32>(newOrder + ((own + k) << 2), load<i32>(buffer + (row(base + first + k) << 2)));
      store<f64>(newValues + ((own + k) << 3), value(base, <usize>load<i32>(newIds + (k << 2))));
    }
  }
}

function mix(bits: i32): i32 {
  let h = bits;
  h = (h ^ (h >>> 16)) * <i32>0x85ebca6b;
  h = (h ^ (h >>> 13)) * <i32>0xc2b2ae35;
  return h ^ (h >>> 16);
}
function childKey(parent: i32, right: bool): i32 {
  return mix(parent * 0x01000193 + (right ? 0x78dde6e4 : 0x3c6ef372));
}

/** The columns in the order in which a node looks at them. */
function orderColumns(key: i32): void {
  if (maxFeatures >= p) {
    const step = key & 1 ? 1 : p - 1;
    for (let k: usize = 0, j: usize = <usize>(<u32>key >>> 1) % p; k < p; k++, j = (j + step) % p) {
      store<i32>(columns + (k << 2), <i32>j);
    }
    return;
  }
  for (let j: usize = 0; j < p; j++) store<i32>(columns + (j << 2), <i32>j);
  let state = key;
  for (let k: usize = 0; k + 1 < p; k++) {
    state = mix(state + <i32>0x9e3779b9);
    const other = k + <usize>(<f64><u32>state / 4294967296 * <f64>(p - k));
    const at = columns + (k << 2), from = columns + (other << 2), held = load<i32>(at);
    store<i32>(at, load<i32>(from));
    store<i32>(from, held);
  }
}

function sumNode(start: usize, end: usize): void {
  let sum = f64x2.splat(0);
  for (let at = start; at < end; at++) sum = f64x2.add(sum, v128.load(moments + (row(at) << 4)));
  weight = f64x2.extract_lane(sum, 0);
  total = f64x2.extract_lane(sum, 1);
}

function targetsWithin(start: usize, end: usize, range: f64): bool {
  let low = target(row(start)), high = low;
  for (let at = start + 1; at < end; at++) {
    const y = target(row(at));
    if (y < low) low = y;
    if (y > high) high = y;
    if (high - low > range) return false;
  }
  return true;
}

/** Finds the best split of a node and notes it; returns how many rows go left, 0 for none. */
function split(start: usize, from: i32, to: i32, key: i32, node: i32): i32 {
  let found: usize = 0, left: i32 = 0, looked: usize = 0;
  numerator = -1;
  denominator = 1;
  sumNode(start, start + <usize>(to - from));
  if (node === 0) rootWeight = weight;
  orderColumns(key);
  for (let k: usize = 0; k < p && looked < maxFeatures; k++) {
    const j = <usize>load<i32>(columns + (k << 2)), base = j * stride, gap = load<f64>(gaps + (j << 3));
    const first = base + <usize>from, last = base + <usize>to;
    if (!(value(base, row(last - 1)) - value(base, row(first)) > gap)) continue;
    looked++;
    const at = bestSplit(base, first, last, load<u8>(tied + j) ? gap : -1);
    if (at > 0) {
      found = j;
      left = at;
    }
  }
  if (left === 0) return 0;
  const fall = numerator / denominator;
  if (!(fall > SURELY) && targetsWithin(start, start + <usize>(to - from), tiny)) return 0;
  const base = found * stride, at = base + <usize>(from + left);
  store<f64>(means + (<usize>node << 3), centre + scale * (total / weight));
  note(node, <i32>found, value(base, row(at - 1)), value(base, row(at)), fall * weight);
  return left;
}

/** Looks along a column for a better split than the best so far; how many rows go left, or 0. */
function bestSplit(base: usize, start: usize, end: usize, gap: f64): i32 {
  const mean = total / weight, first = start + <usize>least - 1, last = end - <usize>least;
  let most = numerator * TIE, below = denominator, found: i32 = 0, sum = f64x2.splat(0), begun = start;
  for (; begun < first; begun++) sum = f64x2.add(sum, v128.load(moments + (row(begun) << 4)));
  for (let at = order + (begun << 2), stop = order + (last << 2); at < stop; at += 4) {
    sum = f64x2.add(sum, v128.load(moments + (<usize>load<i32>(at) << 4)));
    const w = f64x2.extract_lane(sum, 0), s = f64x2.extract_lane(sum, 1) - mean * w;
    const square = s * s, product = w * (weight - w);
    if (square * below > most * product) {
      const x = value(base, <usize>load<i32>(at)), y = value(base, <usize>load<i32>(at, 4));
      if (gap >= 0 && !(y - x > gap)) continue;
      if (!(product > 0)) continue;
      numerator = square;
      most = square * TIE;
      below = product;
      found = <i32>(((at - order) >>> 2) + 1 - start);
    }
  }
  denominator = below;
  return found;
}

/** Notes a split between two neighbouring values. */
function note(node: i32, feature: i32, below: f64, above: f64, gain: f64): void {
  const middle = below / 2 + above / 2, at = <usize>node << 3;
  store<i32>(features + (<usize>node << 2), feature);
  store<f64>(splits + at, (middle < above ? middle : below) + 0);
  store<f64>(gains + at, gain);
}

function fit(which: usize, said: f64): void {
  store<f64>(fitted + (<usize>load<i32>(ids + (which << 2)) << 3), said);
}

/** Settles a node of two rows, which every column that tells them apart splits equally well. */
function settlePair(a: usize, b: usize, key: i32, node: i32): void {
  const u = target(a), v = target(b), pairA = moments + (a << 4), pairB = moments + (b << 4);
  const weightA = load<f64>(pairA), weightB = load<f64>(pairB);
  const deviationA = load<f64>(pairA, 8) / weightA, deviationB = load<f64>(pairB, 8) / weightB;
  const both = weightA + weightB, share = weightB / both, gap = deviationB - deviationA;
  if (node === 0) rootWeight = both;
  const mean = u === v ? u : centre + scale * (deviationA + gap * share), differs = abs(v - u) > tiny;
  store<f64>(means + (<usize>node << 3), mean);
  if (differs) orderColumns(key);
  for (let k: usize = 0; k < p && differs; k++) {
    const j = <usize>load<i32>(columns + (k << 2)), base = j * stride;
    const below = value(base, a), above = value(base, b);
    if (!(abs(above - below) > load<f64>(gaps + (j << 3)))) continue;
    const child = count, rising = below < above;
    count += 2;
    store<i32>(children + (<usize>node << 2), child);
    note(node, <i32>j, rising ? below : above, rising ? above : below, weightA * share * gap * gap);
    endIn(child + (rising ? 0 : 1), u);
    endIn(child + (rising ? 1 : 0), v);
    if (fitted) {
      fit(a, u);
      fit(b, v);
    }
    return;
  }
  endIn(node, mean);
  if (fitted) {
    fit(a, mean + 0);
    fit(b, mean + 0);
  }
}

/** Makes the two children of a node and brings the columns' orders in line. */
function part(from: i32, middle: i32, to: i32, depth: i32, key: i32, node: i32): void {
  const feature = <usize>load<i32>(features + (<usize>node << 2)), base = feature * stride, child = count;
  const left = splittable(middle - from, depth + 1), right = splittable(to - middle, depth + 1);
  const first = base + <usize>from, cut = base + <usize>middle, last = base + <usize>to;
  store<i32>(children + (<usize>node << 2), child);
  count += 2;
  if ((left && middle - from > 2) || (right && to - middle > 2)) {
    for (let at = first; at < cut; at++) store<u8>(side + row(at), 1);
    for (let at = cut; at < last; at++) store<u8>(side + row(at), 0);
    for (let j: usize = 0; j < p; j++) {
      const own = order + ((j * stride) << 2);
      if (j !== feature) partition(own + (<usize>from << 2), own + (<usize>to << 2));
    }
  }
  if (right) push(middle, to, depth + 1, child + 1, childKey(key, true), <i32>feature);
  else settleLeaf(cut, last, child + 1);
  if (left) push(from, middle, depth + 1, child, childKey(key, false), <i32>feature);
  else settleLeaf(first, cut, child);
}

/** Moves marked rows before the others, each group in its order; no branches to mispredict. */
function partition(start: usize, end: usize): void {
  let left = start, right = buffer;
  for (let at = start; at < end; at += 4) {
    const one = load<i32>(at), goes = <usize>load<u8>(side + <usize>one) << 2;
    store<i32>(left, one);
    store<i32>(right, one);
    left += goes;
    right += 4 - goes;
  }
  memory.copy(left, buffer, right - buffer);
}

/** Makes the rows of a range of orders a leaf. */
function settleLeaf(start: usize, end: usize, node: i32): void {
  let said = target(row(start));
  const same = targetsWithin(start, end, 0);
  if (node === 0 || !same) {
    sumNode(start, end);
    if (node === 0) rootWeight = weight;
    if (!same) said = centre + scale * (total / weight);
  }
  endIn(node, said);
  if (fitted) for (let at = start; at < end; at++) fit(row(at), said);
}

function endIn(node: i32, said: f64): void {
  const at = <usize>node << 3;
  store<i32>(features + (<usize>node << 2), -1);
  store<f64>(means + at, said + 0);
  store<f64>(splits + at, said + 0);
  store<i32>(children + (<usize>node << 2), 0);
  store<f64>(gains + at, 0);
}
