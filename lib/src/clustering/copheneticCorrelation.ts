import type { LinkageTable } from './linkageTable.js';
import { squaredDistance, type Points } from '../metrics/points.js';

/**
 * The correlation of the distance of each pair of rows with the height at which the pair is
 * joined (Sokal & Rohlf 1962, doi 10.2307/1217208): 1 when the tree tells the distances. NaN for
 * fewer than three rows and where either is constant. O(n^2 p) time, O(n) memory.
 */
export function copheneticCorrelation(points: Points, table: LinkageTable): number {
  const { width, data } = points, { n, left, right, height } = table;
  const { order, start, sizeOf } = leafRanges(table);
  const pairs = n * (n - 1) / 2;
  // Sums about a value of the right size keep their digits.
  const pilot = n > 1 ? height[n - 2] / 2 : 0;
  let d = 0, c = 0, dd = 0, cc = 0, dc = 0;
  for (let i = 0; i < n - 1; i++) {
    const a = start[left[i]], b = start[right[i]], aEnd = a + sizeOf(left[i]);
    const bEnd = b + sizeOf(right[i]), joined = height[i] - pilot;
    let sum = 0;
    for (let s = a; s < aEnd; s++) {
      for (let t = b; t < bEnd; t++) {
        const apart = Math.sqrt(
          squaredDistance(data, order[s] * width, data, order[t] * width, width)) - pilot;
        sum += apart;
        dd += apart * apart;
      }
    }
    const count = (aEnd - a) * (bEnd - b);
    d += sum;
    dc += sum * joined;
    c += count * joined;
    cc += count * joined * joined;
  }
  const spread = (dd - d * d / pairs) * (cc - c * c / pairs);
  return pairs > 1 && spread > 0 ? (dc - d * c / pairs) / Math.sqrt(spread) : NaN;
}

/** Rows in the order of the tree's leaves: node x holds `sizeOf(x)` of them from `start[x]`. */
function leafRanges({ n, left, right, size }: LinkageTable): {
  order: Int32Array; start: Int32Array; sizeOf: (node: number) => number;
} {
  const sizeOf = (node: number): number => node < n ? 1 : size[node - n];
  const start = new Int32Array(2 * n - 1), order = new Int32Array(n);
  for (let i = n - 2; i >= 0; i--) {
    start[left[i]] = start[n + i];
    start[right[i]] = start[n + i] + sizeOf(left[i]);
  }
  for (let row = 0; row < n; row++) order[start[row]] = row;
  return { order, start, sizeOf };
}
