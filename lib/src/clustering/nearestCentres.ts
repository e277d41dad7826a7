import { squaredDistance, type Points } from '../metrics/points.js';

/** What an assignment gathers on its way: the sum and the number of the points of each centre. */
export interface Tally {
  readonly sums: Float64Array;
  readonly counts: Int32Array;
}

/**
 * Labels each point with its nearest centre (the first of equals) and tallies the points of each.
 * Returns how many labels changed. O(nkp); `labels` and `tally` are overwritten.
 */
export function assignToNearest(
  points: Points, centres: Float64Array, labels: Int32Array, { sums, counts }: Tally,
): number {
  sums.fill(0);
  counts.fill(0);
  return points.width === 4 ? assign4(points, centres, labels, sums, counts)
    : assign(points, centres, labels, sums, counts);
}

function assign(
  { n, width, data }: Points, centres: Float64Array, labels: Int32Array,
  sums: Float64Array, counts: Int32Array,
): number {
  const k = counts.length;
  let changed = 0;
  for (let i = 0, o = 0; i < n; i++, o += width) {
    let best = Infinity, label = 0;
    for (let q = 0, u = 0; q < k; q++, u += width) {
      const d = squaredDistance(data, o, centres, u, width);
      if (d < best) {
        best = d;
        label = q;
      }
    }
    if (labels[i] !== label) {
      labels[i] = label;
      changed++;
    }
    counts[label]++;
    for (let j = 0, u = label * width; j < width; j++) sums[u + j] += data[o + j];
  }
  return changed;
}

/** The same for up to four features, the row kept in registers. */
function assign4(
  { n, data }: Points, centres: Float64Array, labels: Int32Array,
  sums: Float64Array, counts: Int32Array,
): number {
  const end = counts.length * 4;
  let changed = 0;
  for (let i = 0, o = 0; i < n; i++, o += 4) {
    const a = data[o], b = data[o + 1], c = data[o + 2], d = data[o + 3];
    let best = Infinity, at = 0;
    for (let u = 0; u < end; u += 4) {
      const e = a - centres[u], f = b - centres[u + 1];
      const g = c - centres[u + 2], h = d - centres[u + 3];
      const square = e * e + f * f + g * g + h * h;
      if (square < best) {
        best = square;
        at = u;
      }
    }
    const label = at >> 2;
    if (labels[i] !== label) {
      labels[i] = label;
      changed++;
    }
    counts[label]++;
    sums[at] += a;
    sums[at + 1] += b;
    sums[at + 2] += c;
    sums[at + 3] += d;
  }
  return changed;
}
