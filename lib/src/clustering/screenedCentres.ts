import { pointsOf, widthFor, type Points } from '../metrics/points.js';
import { openKernel, type Kernel } from '../numerics/kernel.js';
import { takeRows, type Matrix } from '../numerics/matrix.js';
import { fillLanes, scaleOf } from './centreLanes.js';
import { clearLabels, plainCentreRows, type CentreRows } from './nearestCentres.js';
import { addRow, inertiaOf, nearestOf, readAhead, takeRow } from './originRows.js';

/** Of lib/kernels/nearestCentres.ts, which documents it. */
interface CentreKernel {
  readonly screen: (from: number, to: number, p: number, lanes: number, lengths: number,
    pairs: number, halves: number, k: number, slope: number, offset: number, labels: number,
    open: number) => number;
}

// Below so many rows a memory of its own costs more than it gains.
const leastKernelRows = 4096;
/** Rows that are screened at a time; a multiple of eight. */
const chunkRows = 8192;
// More rows than these of a chunk are sooner read in order, with all between, than one by one.
const fewNews = chunkRows / 64;
// No product of numbers below, scaled, and of centres whose square is finite overflows float32.
const mostLength = 1e9;
/** The rounding of float32, relative. */
const u = 2 ** -24;

/**
 * The rows of X about an origin, to be assigned to k centres over and over: by kernel where there
 * are many, else plainly, with the same labels and sums to the last bit.
 */
export function centreRows(
  X: Matrix, origin: Float64Array, k: number, useKernel = X.rows >= leastKernelRows,
): CentreRows {
  return (useKernel ? screenedCentres(X, origin, k) : undefined) ??
    plainCentreRows(pointsOf(X, origin), k);
}

const layoutOf = (n: number, p: number, room: number) => ({
  lanes: ['f32', (n + 7) * p], lengths: ['f32', (n + 7) / 8], labels: ['i32', n + 7],
  pairs: ['f32', (room + 1) * p], halves: ['f32', room + 1], open: ['i32', 2 * chunkRows],
} as const);
type OpenKernel = Kernel<CentreKernel, ReturnType<typeof layoutOf>>;

/** The memory of the last rows that were given back: fresh memory costs as much as two passes. */
let spare: { readonly sizes: string; readonly kernel: WeakRef<OpenKernel> } | undefined;

/**
 * Half the squared distance of x to a centre c, less what all centres share, is h - x.c with
 * h = |c|^2 / 2. Found in float32 it errs by less than (p + 4) u (h + |x| |c|), the rounding of
 * the numbers themselves included (Higham 2002, Accuracy and Stability, section 3.1): where the
 * nearest two differ by more than twice that, and by a little for the twin's own rounding, the
 * first is the nearest. The kernel hands back the rows it is not sure of, and those that moved.
 */
function screenedCentres(X: Matrix, origin: Float64Array, k: number): CentreRows | undefined {
  const n = X.rows, p = X.columns, width = widthFor(p), scale = scaleOf(X, origin);
  const room = Math.max(32, k), sizes = [n, p, room].join();
  const kernel = (spare?.sizes === sizes ? spare.kernel.deref() : undefined) ??
    openKernel<CentreKernel, ReturnType<typeof layoutOf>>('nearestCentres', layoutOf(n, p, room));
  if (!kernel || !(scale > 0 && scale < Infinity)) return undefined;
  spare = undefined;
  const { run, at, arrays: { lanes, lengths, pairs, halves, open, ...rest } } = kernel;
  const { greatest, squares } = fillLanes(X, origin, scale, lanes, lengths);
  if (!(greatest < mostLength)) return undefined;
  const labels = rest.labels.subarray(0, n), ahead = new Float64Array(1);
  const tally = { sums: new Float64Array(k * width), counts: new Int32Array(k) };
  pairs.fill(0);
  halves.fill(Infinity);
  clearLabels(labels, tally);
  let points: Points | undefined;

  /** Sets the screen to the centres; how far apart the nearest two must be, by length of row. */
  function setCentres(centres: Float64Array): { slope: number; offset: number } {
    let longest = 0;
    for (let q = 0; q < k; q++) {
      let square = 0;
      for (let j = 0; j < p; j++) {
        const c = centres[q * width + j] * scale;
        pairs[(q >> 1) * 2 * p + 2 * j + (q & 1)] = c;
        square += c * c;
      }
      halves[q] = square / 2;
      longest = Math.max(longest, square);
    }
    return { slope: 2.2 * (p + 6) * u * Math.sqrt(longest) + (p + 6) * 2 ** -50 * greatest,
      offset: 1.1 * (p + 6) * u * longest + p * 2 ** -120 };
  }

  function assign(centres: Float64Array): number {
    const { slope, offset } = setCentres(centres);
    let changed = 0;
    for (let from = 0; from < n; from += chunkRows) {
      const count = run.screen(from, Math.min(n, from + chunkRows), p, at.lanes, at.lengths,
        at.pairs, at.halves, k, slope, offset, at.labels, at.open);
      if (count > fewNews) ahead[0] += readAhead(X.data, from * p, (from + chunkRows) * p);
      changed += settle(count, centres);
    }
    return changed;
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
    n, width, origin, labels, tally, assign, clear: () => clearLabels(labels, tally),
    variance: squares / scale / scale / (n * p),
    inertia: (centres, own) => inertiaOf(X, origin, centres, own),
    release: () => { spare = { sizes, kernel: new WeakRef(kernel) }; },
    rowsAt: indices => pointsOf(takeRows(X, indices), origin),
    get points() { return points ??= pointsOf(X, origin); },
  };
}
