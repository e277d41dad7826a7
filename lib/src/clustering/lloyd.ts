import { squaredDistance } from '../metrics/points.js';
import type { CentreRows, Tally } from './nearestCentres.js';

/** Where a run of k-means stands: k x width centres and the label of each point. */
export interface Partition {
  readonly centres: Float64Array;
  readonly labels: Int32Array;
  readonly iterations: number;
}

/**
 * Lloyd's algorithm (1982, doi 10.1109/TIT.1982.1056489) from given centres, step for step as
 * scikit-learn's: it ends when no label changes, when the centres move by no more than `shift`
 * (a sum of squares; the points are then assigned once more), or after `maxIterations`.
 * O(nkp) an iteration. The start is not changed.
 */
export function lloyd(
  rows: CentreRows, start: Float64Array, maxIterations: number, shift: number,
): Partition {
  const { width } = rows, centres = start.slice();
  rows.clear();
  for (let iterations = 1; ; iterations++) {
    const changed = rows.assign(centres);
    const moved = moveToMeans(centres, filled(rows, centres), width);
    if (changed === 0) return { centres, labels: rows.labels.slice(), iterations };
    if (moved <= shift || iterations >= maxIterations) {
      rows.assign(centres);
      return { centres, labels: rows.labels.slice(), iterations };
    }
  }
}

/** Moves each centre to the mean of its points; the sum of the squares of the moves. */
function moveToMeans(centres: Float64Array, { sums, counts }: Tally, width: number): number {
  // Fewer distinct points than centres can leave one empty; it waits on the largest cluster.
  const largest = counts.indexOf(counts.reduce((a, b) => a > b ? a : b, 0));
  let moved = 0;
  for (let q = 0; q < counts.length; q++) {
    const from = counts[q] > 0 ? q : largest;
    for (let j = 0; j < width; j++) {
      const mean = sums[from * width + j] / counts[from];
      moved += (mean - centres[q * width + j]) ** 2;
      centres[q * width + j] = mean;
    }
  }
  return moved;
}

/**
 * The tally with one of the points farthest from their centres in each empty cluster; the labels
 * stay until the next assignment.
 */
function filled(rows: CentreRows, centres: Float64Array): Tally {
  const { labels, tally } = rows;
  if (!tally.counts.includes(0)) return tally;
  const { n, width, data } = rows.points;
  const sums = tally.sums.slice(), counts = tally.counts.slice();
  const empty = [...counts.keys()].filter(q => counts[q] === 0);
  const far = Float64Array.from({ length: n }, (_, i) =>
    squaredDistance(data, i * width, centres, labels[i] * width, width));
  const order = Int32Array.from(far.keys()).sort((a, b) => far[b] - far[a] || a - b);
  if (far[order[0]] === 0) return tally;
  empty.forEach((q, at) => {
    const i = order[at], from = labels[i];
    for (let j = 0; j < width; j++) {
      const x = data[i * width + j];
      sums[from * width + j] -= x;
      sums[q * width + j] = x;
    }
    counts[from]--;
    counts[q] = 1;
  });
  return { sums, counts };
}
