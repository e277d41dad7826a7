/**
 * The hot loops of randomised growth: typed arrays and numbers in, numbers out. A node is the
 * range [from, to) of `ids`; `data` holds p values a row, `moments` each row's weight and weighted
 * deviation from a centre.
 */

/** The least and the greatest value of a feature among a node's rows. O(rows). */
export function rangeOf(
  data: Float64Array, p: number, feature: number, ids: Int32Array, from: number, to: number,
  out: Float64Array,
): void {
  let low = data[ids[from] * p + feature], high = low;
  for (let at = from + 1; at < to; at++) {
    const x = data[ids[at] * p + feature];
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  out[0] = low;
  out[1] = high;
}

/** Number, weight and sum of the rows that go left; no branches to mispredict. O(rows). */
export function halves(
  data: Float64Array, p: number, feature: number, threshold: number, ids: Int32Array,
  from: number, to: number, moments: Float64Array, out: Float64Array,
): void {
  let count = 0, weight = 0, total = 0;
  for (let at = from; at < to; at++) {
    const row = ids[at], left = Number(data[row * p + feature] <= threshold);
    count += left;
    weight += left * moments[2 * row];
    total += left * moments[2 * row + 1];
  }
  out[0] = count;
  out[1] = weight;
  out[2] = total;
}

/** Moves the rows that go left before the others, each group in its order; where these begin. */
export function partRows(
  data: Float64Array, p: number, feature: number, threshold: number, ids: Int32Array,
  from: number, to: number, buffer: Int32Array,
): number {
  let left = from, right = 0;
  for (let at = from; at < to; at++) {
    const row = ids[at], goesLeft = Number(data[row * p + feature] <= threshold);
    ids[left] = row;
    buffer[right] = row;
    left += goesLeft;
    right += 1 - goesLeft;
  }
  for (let k = 0; k < right; k++) ids[left + k] = buffer[k];
  return left;
}

/** Weight and weighted sum of deviations of a node's rows. O(rows). */
export function sumRows(
  ids: Int32Array, from: number, to: number, moments: Float64Array, out: Float64Array,
): void {
  let weight = 0, total = 0;
  for (let at = from; at < to; at++) {
    weight += moments[2 * ids[at]];
    total += moments[2 * ids[at] + 1];
  }
  out[0] = weight;
  out[1] = total;
}

/** How far the targets of a node's rows lie apart. O(rows). */
export function targetsApart(
  y: Float64Array, ids: Int32Array, from: number, to: number,
): number {
  let low = y[ids[from]], high = low;
  for (let at = from + 1; at < to; at++) {
    low = Math.min(low, y[ids[at]]);
    high = Math.max(high, y[ids[at]]);
  }
  return high - low;
}
