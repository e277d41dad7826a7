import { pointsOf, widthFor, type Points } from '../metrics/points.js';
import { openKernel } from '../numerics/kernel.js';
import { takeRows, type Matrix } from '../numerics/matrix.js';
import { clearLabels, plainCentreRows, type CentreRows } from './nearestCentres.js';

/** Of lib/kernels/nearestCentres.ts, which documents it. */
interface CentreKernel {
  readonly screen: (from: number, to: number, p: number, lanes: number, lengths: number,
    pairs: number, halves: number, k: number, slope: number, offset: number, far: number,
    drift: number, leads: number, labels: number, open: number) => number;
}

// Below so many rows a memory of its own costs more than it gains.
const leastKernelRows = 4096;
/** Rows that are screened at a time; a multiple of eight. */
const chunkRows = 8192;
// More rows than these of a chunk are sooner read in order, with all between, than one by one.
const fewNews = chunkRows / 64;
/** The rounding of float32, relative. */
const u = 2 ** -24;

/**
 * The rows of X about an origin, to be assigned to k centres over and over: by kernel where there
 * are many, else plainly, with the same labels and sums to the last bit. `variance`: the mean of
 * the squares of all values about the origin.
 */
export function centreRows(
  X: Matrix, origin: Float64Array, variance: number, k: number,
  useKernel = X.rows >= leastKernelRows,
): CentreRows {
  return (useKernel ? screenedCentres(X, origin, variance, k) : undefined) ??
    plainCentreRows(pointsOf(X, origin), k);
}

const layoutOf = (n: number, p: number, k: number) => ({
  lanes: ['f32', (n + 7) * p], lengths: ['f32', Math.ceil(n / 8)], labels: ['i32', n + 7],
  pairs: ['f32', (k + 1) * p], halves: ['f32', k + 1], leads: ['f64', Math.ceil(n / 8)],
  open: ['i32', 2 * chunkRows],
} as const);

/**
 * Half the squared distance of x to a centre c, less what all centres share, is h - x.c with
 * h = |c|^2 / 2. Found in float32 it errs by less than (p + 4) u (h + |x| |c|), the rounding of
 * the numbers themselves included (Higham 2002, Accuracy and Stability, section 3.1): where the
 * nearest two differ by more than twice that, and by a little for the twin's own rounding, the
 * first is the nearest. A centre's move by m changes it by |x| m and the change of h at most: rows
 * far from every border need not be looked at while centres creep (the idea of Hamerly 2010, doi
 * 10.1137/1.9781611972801.12). The kernel hands back rows it is not sure of, and those that moved.
 */
function screenedCentres(
  X: Matrix, origin: Float64Array, variance: number, k: number,
): CentreRows | undefined {
  const n = X.rows, p = X.columns, width = widthFor(p);
  const scale = 2 ** -Math.round(Math.log2(variance) / 2); // brings the numbers to about one
  const kernel = 0 < scale && scale < Infinity ? openKernel<CentreKernel,
    ReturnType<typeof layoutOf>>('nearestCentres', layoutOf(n, p, k)) : undefined;
  if (!kernel) return undefined;
  const { run, at, arrays: { lanes, lengths, pairs, halves, leads, open, ...rest } } = kernel;
  const greatest = fillLanes(X, origin, scale, lanes, lengths);
  const labels = rest.labels.subarray(0, n), ahead = new Float64Array(1);
  const tally = { sums: new Float64Array(k * width), counts: new Int32Array(k) };
  const scaled = new Float64Array(k * p), squares = new Float64Array(k);
  const bounds = { slope: 0, offset: 0, far: 0, drift: 0 };
  halves.fill(Infinity);
  clear();
  let points: Points | undefined;

  /** Sets the screen to the centres, and how far they may mislead it. */
  function setCentres(centres: Float64Array): void {
    let longest = 0, far = 0, drift = 0;
    for (let q = 0; q < k; q++) {
      let square = 0, moved = 0;
      for (let j = 0; j < p; j++) {
        const c = centres[q * width + j] * scale, d = c - scaled[q * p + j];
        scaled[q * p + j] = c;
        pairs[(q >> 1) * 2 * p + 2 * j + (q & 1)] = c;
        square += c * c;
        moved += d * d;
      }
      longest = Math.max(longest, square);
      far = Math.max(far, moved);
      drift = Math.max(drift, Math.abs(square - squares[q]));
      squares[q] = square;
      halves[q] = square / 2;
    }
    bounds.slope = 2.2 * (p + 6) * u * Math.sqrt(longest) + (p + 6) * 2 ** -50 * greatest;
    bounds.offset = 1.1 * (p + 6) * u * longest + p * 2 ** -120;
    bounds.far += 2 * Math.sqrt(far);
    bounds.drift += drift;
  }

  function assign(centres: Float64Array): number {
    setCentres(centres);
    const { slope, offset, far, drift } = bounds;
    let changed = 0;
    for (let from = 0; from < n; from += chunkRows) {
      const count = run.screen(from, Math.min(n, from + chunkRows), p, at.lanes, at.lengths,
        at.pairs, at.halves, k, slope, offset, far, drift, at.leads, at.labels, at.open);
      if (count > fewNews) ahead[0] += readAhead(X.data, from * p, (from + chunkRows) * p);
      changed += settle(count, centres);
    }
    return changed;
  }

  function clear(): void {
    clearLabels(labels, tally);
    leads.fill(-Infinity);
    bounds.far = bounds.drift = 0;
  }

  /** Gives the rows in `open` their labels; returns how many are new. */
  function settle(count: number, centres: Float64Array): number {
    const { sums, counts } = tally;
    let changed = 0;
    for (let e = 0; e < 2 * count; e += 2) {
      const i = open[e], before = labels[i];
      const own = open[e + 1] < 0 ? nearestOf(X, origin, i, centres, width) : open[e + 1];
      if (own === before) continue;
      addRow(X, origin, i, sums, own * width);
      counts[own]++;
      if (before >= 0) {
        takeRow(X, origin, i, sums, before * width);
        counts[before]--;
      }
      labels[i] = own;
      changed++;
    }
    return changed;
  }

  return {
    n, width, origin, labels, tally, assign, clear,
    inertia: (centres, own) => inertiaOf(X, origin, centres, own),
    rowsAt: indices => pointsOf(takeRows(X, indices), origin),
    get points() { return points ??= pointsOf(X, origin); },
  };
}

/**
 * The rows as float32 times `scale`, in blocks of eight, feature by feature; and the greatest
 * length in each block, a little more than less. Returns the greatest of all.
 */
function fillLanes(
  { rows: n, columns: p, data }: Matrix, origin: Float64Array, scale: number,
  lanes: Float32Array, lengths: Float32Array,
): number {
  let greatest = 0;
  for (let from = 0; from < n; from += 8) {
    let most = 0;
    for (let i = from; i < n && i < from + 8; i++) {
      let square = 0;
      for (let j = 0, o = i * p, to = from * p + (i & 7); j < p; j++, o++, to += 8) {
        const x = (data[o] - origin[j]) * scale;
        lanes[to] = x;
        square += x * x;
      }
      if (square > most) most = square;
    }
    lengths[from >> 3] = Math.sqrt(most) * (1 + 1e-6);
    if (most > greatest) greatest = most;
  }
  return Math.sqrt(greatest);
}

/** Brings the numbers near, a line of the cache at a time: one sum that means nothing. */
function readAhead(data: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to && at < data.length; at += 8) sum += data[at];
  return sum;
}

/** The squared distance of row i, about the origin, to the centre at `centres[u]`. */
function squareTo(
  { columns: p, data }: Matrix, origin: Float64Array, i: number, centres: Float64Array, u: number,
): number {
  const o = i * p;
  let sum = 0, j = 0;
  for (; j + 4 <= p; j += 4) {
    const e = data[o + j] - origin[j] - centres[u + j];
    const f = data[o + j + 1] - origin[j + 1] - centres[u + j + 1];
    const g = data[o + j + 2] - origin[j + 2] - centres[u + j + 2];
    const h = data[o + j + 3] - origin[j + 3] - centres[u + j + 3];
    sum = sum + e * e + f * f + g * g + h * h;
  }
  for (; j < p; j++) sum += (data[o + j] - origin[j] - centres[u + j]) ** 2;
  return sum;
}

function nearestOf(
  X: Matrix, origin: Float64Array, i: number, centres: Float64Array, width: number,
): number {
  let least = Infinity, label = 0;
  for (let at = 0; at < centres.length; at += width) {
    const d = squareTo(X, origin, i, centres, at);
    if (d < least) {
      least = d;
      label = at / width;
    }
  }
  return label;
}

/** Adds row i, about the origin, to the sum at `sums[u]`. */
function addRow(
  { columns: p, data }: Matrix, origin: Float64Array, i: number, sums: Float64Array, u: number,
): void {
  const o = i * p;
  let j = 0;
  for (; j + 4 <= p; j += 4) {
    sums[u + j] += data[o + j] - origin[j];
    sums[u + j + 1] += data[o + j + 1] - origin[j + 1];
    sums[u + j + 2] += data[o + j + 2] - origin[j + 2];
    sums[u + j + 3] += data[o + j + 3] - origin[j + 3];
  }
  for (; j < p; j++) sums[u + j] += data[o + j] - origin[j];
}

function takeRow(
  { columns: p, data }: Matrix, origin: Float64Array, i: number, sums: Float64Array, u: number,
): void {
  const o = i * p;
  let j = 0;
  for (; j + 4 <= p; j += 4) {
    sums[u + j] -= data[o + j] - origin[j];
    sums[u + j + 1] -= data[o + j + 1] - origin[j + 1];
    sums[u + j + 2] -= data[o + j + 2] - origin[j + 2];
    sums[u + j + 3] -= data[o + j + 3] - origin[j + 3];
  }
  for (; j < p; j++) sums[u + j] -= data[o + j] - origin[j];
}

function inertiaOf(
  X: Matrix, origin: Float64Array, centres: Float64Array, labels: Int32Array,
): number {
  const width = widthFor(X.columns);
  let sum = 0;
  for (let i = 0; i < X.rows; i++) sum += squareTo(X, origin, i, centres, labels[i] * width);
  return sum;
}
