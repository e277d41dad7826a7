import { inertiaOf, squaredDistance, type Points } from '../metrics/points.js';

/** The sum and the number of the rows of each centre. */
export interface Tally {
  readonly sums: Float64Array;
  readonly counts: Int32Array;
}

/** Rows about an origin that are assigned to k centres (rows of `width` numbers) over and over. */
export interface CentreRows extends Pick<Points, 'n' | 'width' | 'origin'> {
  /** The rows themselves; made when first asked for. */
  readonly points: Points;
  /** The mean of the squares of all numbers. */
  readonly variance: number;
  /** Some of them. */
  rowsAt(indices: ArrayLike<number>): Points;
  /** The nearest centre of each row at the last assignment, -1 before the first. */
  readonly labels: Int32Array;
  /** What goes with the labels, kept in step by adding and subtracting what moved. */
  readonly tally: Tally;
  /**
   * Labels each row with its nearest centre (the first of equals); returns how many labels
   * changed. O(nkp).
   */
  assign(centres: Float64Array): number;
  /** Forgets the labels, so that the next assignment begins anew. */
  clear(): void;
  /** The sum of squared distances to the centres of these labels. O(np). */
  inertia(centres: Float64Array, labels: Int32Array): number;
  /** Gives the memory back for the next rows; nothing of these may be used after it. */
  release(): void;
}

/** Rows and their labels in plain arrays: the twin of lib/kernels/nearestCentres.ts. */
export function plainCentreRows(points: Points, k: number): CentreRows {
  const { n, width, origin, data } = points, labels = new Int32Array(n).fill(-1);
  const tally = { sums: new Float64Array(k * width), counts: new Int32Array(k) };
  return {
    n, width, origin, points, labels, tally, variance: meanSquare(points),
    rowsAt(indices) {
      const some = new Float64Array(indices.length * width);
      for (let i = 0; i < indices.length; i++) {
        some.set(data.subarray(indices[i] * width, (indices[i] + 1) * width), i * width);
      }
      return { n: indices.length, width, origin, data: some };
    },
    assign(centres) {
      let changed = 0;
      for (let i = 0, o = 0; i < n; i++, o += width) {
        const label = width === 4 ? nearest4(data, o, centres) : nearest(data, o, width, centres);
        if (labels[i] === label) continue;
        moveTally(tally, data, o, labels[i], label);
        labels[i] = label;
        changed++;
      }
      return changed;
    },
    clear: () => clearLabels(labels, tally),
    inertia: (centres, own) => inertiaOf(points, centres, own),
    release: () => undefined,
  };
}

function meanSquare({ n, width, origin, data }: Points): number {
  let sum = 0;
  for (let o = 0; o < n * width; o += width) {
    let square = 0;
    for (let j = 0; j < width; j++) square += data[o + j] * data[o + j];
    sum += square;
  }
  return sum / (n * origin.length);
}

export function clearLabels(labels: Int32Array, { sums, counts }: Tally): void {
  labels.fill(-1);
  sums.fill(0);
  counts.fill(0);
}

/** The centre nearest to the row at `data[o]`, the first of equals. */
function nearest(
  data: Float64Array, o: number, width: number, centres: Float64Array,
): number {
  let best = Infinity, label = 0;
  for (let q = 0, u = 0; u < centres.length; q++, u += width) {
    const d = squaredDistance(data, o, centres, u, width);
    if (d < best) {
      best = d;
      label = q;
    }
  }
  return label;
}

/** The same for up to four features, the row kept in registers. */
function nearest4(data: Float64Array, o: number, centres: Float64Array): number {
  const a = data[o], b = data[o + 1], c = data[o + 2], d = data[o + 3];
  let best = Infinity, at = 0;
  for (let u = 0; u < centres.length; u += 4) {
    const e = a - centres[u], f = b - centres[u + 1];
    const g = c - centres[u + 2], h = d - centres[u + 3];
    const square = e * e + f * f + g * g + h * h;
    if (square < best) {
      best = square;
      at = u;
    }
  }
  return at >> 2;
}

/** Takes the row at `data[o]` out of one centre's tally (-1: of none), puts it into another's. */
function moveTally(
  { sums, counts }: Tally, data: Float64Array, o: number, from: number, to: number,
): void {
  const width = sums.length / counts.length;
  if (from >= 0) {
    for (let j = 0; j < width; j++) sums[from * width + j] -= data[o + j];
    counts[from]--;
  }
  for (let j = 0; j < width; j++) sums[to * width + j] += data[o + j];
  counts[to]++;
}
