import type { NodeRows } from './nodeRows.js';

/**
 * The hot loops of growth, apart from all else so that faster kernels can take their place:
 * typed arrays and numbers in, numbers out. A node is the range [from, to) of every column's
 * order. `moments` holds the targets' deviations from a centre, one a row where all rows weigh
 * the same, else pairs of weight and weight times deviation.
 */

/** Gains within this factor of each other are equal: rounding must not choose among them. */
const tie = 1 + 1e-10;

/** What `sumNode` finds: weight and weighted sum of deviations. */
export type NodeSums = Float64Array;

/** Sums a node's moments over the order of any one column. O(rows). */
export function sumNode(
  { order, moments, equal }: NodeRows, start: number, end: number, out: NodeSums,
): void {
  let weight = 0, total = 0;
  if (equal) {
    for (let at = start; at < end; at++) total += moments[order[at]];
    weight = end - start;
  } else {
    for (let at = start; at < end; at++) {
      const row = order[at] << 1;
      weight += moments[row];
      total += moments[row | 1];
    }
  }
  out[0] = weight;
  out[1] = total;
}

/** Whether the targets of some rows lie within `range` of each other. O(rows). */
export function targetsWithin(
  { order, targets }: NodeRows, start: number, end: number, range: number,
): boolean {
  let least = targets[order[start]], most = least;
  for (let at = start + 1; at < end; at++) {
    const y = targets[order[at]];
    if (y < least) least = y;
    if (y > most) most = y;
    if (most - least > range) return false;
  }
  return true;
}

/**
 * Looks along a column for a better split than `best` (numerator, denominator), which it then
 * replaces; returns how many rows go left, or 0. With sums s and weights w of deviations from the
 * node's mean, the squared error falls by sL^2 W / (wL wR): fractions are compared crosswise,
 * without division. Neighbours are parted where their gap is above `gap`; pass -1 to not look.
 */
export function bestSplit(
  { order, moments, values, equal }: NodeRows, base: number, from: number, to: number,
  sums: NodeSums, least: number, gap: number, best: Float64Array,
): number {
  return equal
    ? bestEqual(order, moments, values, base, base + from, base + to, sums[1], least, gap, best)
    : bestWeighted(order, moments, values, base, base + from, base + to, sums[0], sums[1], least,
      gap, best);
}

function bestEqual(
  order: Int32Array, moments: Float64Array, values: Float64Array, base: number, start: number,
  end: number, total: number, least: number, gap: number, best: Float64Array,
): number {
  const size = end - start, mean = total / size, last = size - least;
  let numerator = best[0] * tie, denominator = best[1], found = 0, sum = 0, left = 1;
  for (; left < least; left++) sum += moments[order[start + left - 1]];
  for (; left <= last; left++) {
    sum += moments[order[start + left - 1]];
    const s = sum - mean * left, square = s * s, product = left * (size - left);
    if (square * denominator > numerator * product) {
      const at = start + left;
      if (gap >= 0 && !(values[base + order[at]] - values[base + order[at - 1]] > gap)) continue;
      best[0] = square;
      numerator = square * tie;
      denominator = product;
      found = left;
    }
  }
  best[1] = denominator;
  return found;
}

function bestWeighted(
  order: Int32Array, moments: Float64Array, values: Float64Array, base: number, start: number,
  end: number, weight: number, total: number, least: number, gap: number, best: Float64Array,
): number {
  const mean = total / weight, first = start + least - 1, last = end - least;
  let numerator = best[0] * tie, denominator = best[1], found = 0, sum = 0, w = 0, at = start;
  for (; at < first; at++) {
    const row = order[at] << 1;
    w += moments[row];
    sum += moments[row | 1];
  }
  for (; at < last; at++) {
    const row = order[at] << 1;
    w += moments[row];
    sum += moments[row | 1];
    const s = sum - mean * w, square = s * s, product = w * (weight - w);
    if (square * denominator > numerator * product) {
      if (gap >= 0 && !(values[base + order[at + 1]] - values[base + order[at]] > gap)) continue;
      if (!(product > 0)) continue; // weights so unequal that the rest vanishes in rounding
      best[0] = square;
      numerator = square * tie;
      denominator = product;
      found = at + 1 - start;
    }
  }
  best[1] = denominator;
  return found;
}

/** Marks the first `left` rows of a node in the split column's order with 1, the others with 0. */
export function markSides(
  order: Int32Array, start: number, left: number, end: number, side: Uint8Array,
): void {
  for (let at = start; at < start + left; at++) side[order[at]] = 1;
  for (let at = start + left; at < end; at++) side[order[at]] = 0;
}

/** Moves marked rows before the others, each group in its order; no branches to mispredict. */
export function partition(
  order: Int32Array, start: number, end: number, side: Uint8Array, buffer: Int32Array,
): void {
  let left = start, right = 0;
  for (let at = start; at < end; at++) {
    const row = order[at], goesLeft = side[row];
    order[left] = row;
    buffer[right] = row;
    left += goesLeft;
    right += 1 - goesLeft;
  }
  for (let k = 0; k < right; k++) order[left + k] = buffer[k];
}
