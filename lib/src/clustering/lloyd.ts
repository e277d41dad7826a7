import { assignToNearest, type Tally } from './nearestCentres.js';
import { squaredDistance, type Points } from '../metrics/points.js';

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
  points: Points, start: Float64Array, maxIterations: number, shift: number,
): Partition {
  const centres = start.slice(), labels = new Int32Array(points.n).fill(-1);
  const tally = { sums: new Float64Array(start.length),
    counts: new Int32Array(start.length / points.width) };
  for (let iterations = 1; ; iterations++) {
    const changed = assignToNearest(points, centres, labels, tally);
    if (tally.counts.includes(0)) fillEmpty(points, centres, labels, tally);
    const moved = moveToMeans(centres, tally, points.width);
    if (changed === 0) return { centres, labels, iterations };
    if (moved <= shift || iterations >= maxIterations) {
      assignToNearest(points, centres, labels, tally);
      return { centres, labels, iterations };
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
 * Gives each empty cluster one of the points farthest from their centres, in the tally alone:
 * the next assignment moves the labels.
 */
function fillEmpty(
  { n, width, data }: Points, centres: Float64Array, labels: Int32Array, { sums, counts }: Tally,
): void {
  const empty = [...counts.keys()].filter(q => counts[q] === 0);
  const far = Float64Array.from({ length: n }, (_, i) =>
    squaredDistance(data, i * width, centres, labels[i] * width, width));
  const order = Int32Array.from(far.keys()).sort((a, b) => far[b] - far[a] || a - b);
  if (far[order[0]] === 0) return;
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
}
