import { InputError } from '../core/errors.js';
import { emptyMerges, type FoundMerges } from './linkageTable.js';
import { squaredDistance, type Points } from '../metrics/points.js';

/** The most rows whose distances are kept: 1.6 GB of them. */
export const mostPairRows = 20_000;

/** The distance of a merged cluster to another from those of its parts and their sizes. */
export type Update = (toX: number, toY: number, sizeX: number, sizeY: number) => number;

export const averageUpdate: Update = (toX, toY, sizeX, sizeY) =>
  (sizeX * toX + sizeY * toY) / (sizeX + sizeY);
export const completeUpdate: Update = (toX, toY) => toX > toY ? toX : toY;

/**
 * Merges by chains of nearest neighbours over all pairwise distances, updated by the formulas of
 * Lance & Williams (1967, doi 10.1093/comjnl/9.4.373). O(n^2 p) time, 4 n^2 bytes.
 * @throws InputError above `mostPairRows` rows.
 */
export function pairChain(points: Points, update: Update): FoundMerges {
  const { n } = points;
  if (n > mostPairRows) {
    throw new InputError(`${n} rows have too many pairs to keep; this linkage takes up to ` +
      `${mostPairRows}: use ward or single, or a sample of the rows`);
  }
  const distances = allDistances(points), sizes = new Int32Array(n).fill(1);
  const found = emptyMerges(n), chain: number[] = [];
  for (let merges = 0; merges < n - 1;) {
    if (chain.length === 0) chain.push(sizes.findIndex(size => size > 0));
    const x = chain[chain.length - 1], before = chain.length > 1 ? chain[chain.length - 2] : -1;
    const y = nearest(distances, sizes, x, before);
    if (y !== before) {
      chain.push(y);
      continue;
    }
    chain.length -= 2;
    found.a[merges] = x;
    found.b[merges] = y;
    found.height[merges++] = distances[pairAt(n, x, y)];
    merge(distances, sizes, Math.min(x, y), Math.max(x, y), update);
  }
  return found;
}

/** The upper triangle, row by row: pair (i, j) with i < j. */
function allDistances({ n, width, data }: Points): Float64Array {
  const out = new Float64Array(n * (n - 1) / 2);
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      out[at++] = Math.sqrt(squaredDistance(data, i * width, data, j * width, width));
    }
  }
  return out;
}

function pairAt(n: number, x: number, y: number): number {
  const i = x < y ? x : y, j = x < y ? y : x;
  return i * n - i * (i + 1) / 2 + j - i - 1;
}

/** The nearest cluster to x; `before` among equals, then the first. */
function nearest(
  distances: Float64Array, sizes: Int32Array, x: number, before: number,
): number {
  const n = sizes.length;
  let y = before, least = before < 0 ? Infinity : distances[pairAt(n, x, before)];
  // Pair (i, x) of i < x moves on by n - i - 2 with i; pairs (x, i) of i > x lie side by side.
  for (let i = 0, at = x - 1; i < x; at += n - i - 2, i++) {
    if (sizes[i] > 0 && distances[at] < least) {
      least = distances[at];
      y = i;
    }
  }
  for (let i = x + 1, at = pairAt(n, x, x + 1); i < n; i++, at++) {
    if (sizes[i] > 0 && distances[at] < least) {
      least = distances[at];
      y = i;
    }
  }
  return y;
}

/** Puts x into y: the later place, as SciPy does. */
function merge(
  distances: Float64Array, sizes: Int32Array, x: number, y: number, update: Update,
): void {
  const n = sizes.length;
  for (let i = 0; i < n; i++) {
    if (sizes[i] === 0 || i === x || i === y) continue;
    const to = pairAt(n, y, i);
    distances[to] = update(distances[pairAt(n, x, i)], distances[to], sizes[x], sizes[y]);
  }
  sizes[y] += sizes[x];
  sizes[x] = 0;
}
