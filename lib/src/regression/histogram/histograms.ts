import { openKernel } from '../../numerics/kernel.js';
import * as plain from './plainHistograms.js';

/** The working memory of histogram boosting, and what is done in it: by kernel or plainly. */
export interface Histograms {
  /** One word a row holds the bins of four columns; block b starts at b * rows. */
  readonly bins: Uint32Array;
  /** What is added up: residuals, times weights where rows have any. */
  readonly values: Float64Array;
  /** Rows by node: a node is a range of these. */
  readonly ids: Int32Array;
  /** One a row, or none: `values` then hold residuals times these. */
  readonly weights: Float64Array;
  /** Of each slot pairs (sum, count), 256 a column; with weights as many (weight, count) behind. */
  readonly hist: Float64Array;
  readonly slotLength: number;
  /** Fills a slot from a node's rows, all of them where they are. O(rows columns). */
  fill(slot: number, from: number, to: number): void;
  /** Takes slot `b` from slot `a`. */
  subtract(a: number, b: number): void;
  /** Parts a node's rows by a column's bin, at most that to the left; returns the middle. */
  part(column: number, bin: number, from: number, to: number): number;
  /** Lowers the residuals of a leaf's rows. */
  settle(from: number, to: number, by: number): void;
}

/** The kernel's functions: addresses and counts in. */
type Functions = Readonly<Record<'addAll' | 'addRows' | 'part' | 'subtract' | 'subtractAll',
  (...args: number[]) => number>>;

export interface HistogramSizes {
  readonly rows: number;
  readonly columns: number;
  readonly slots: number;
  readonly weighted: boolean;
}

/** Memory for `slots` histograms: 4 KiB a column and slot, 16 bytes and one a column for each row. */
export function histograms(sizes: HistogramSizes, useKernel = true): Histograms {
  const { rows: n, columns, slots, weighted } = sizes, blocks = Math.ceil(columns / 4);
  const planeLength = blocks * plain.blockLength, slotLength = planeLength * (weighted ? 2 : 1);
  const wanted = layout(n, blocks, weighted ? n : 0, slots * slotLength);
  const kernel = useKernel
    ? openKernel<Functions, ReturnType<typeof layout>>('histograms', wanted) : undefined;
  const arrays = kernel?.arrays ?? {
    bins: new Uint32Array(n * blocks), values: new Float64Array(n), ids: new Int32Array(n),
    buffer: new Int32Array(n), weights: new Float64Array(weighted ? n : 0),
    hist: new Float64Array(slots * slotLength),
  };
  const { bins, values, ids, weights, hist } = arrays;
  const loops = kernel ? kernelLoops(kernel.run, kernel.at, n) : plainLoops(arrays, n);
  return {
    bins, values, ids, weights, hist, slotLength,
    fill(slot, from, to) {
      const base = slot * slotLength;
      hist.fill(0, base, base + slotLength);
      for (let b = 0; b < blocks; b++) {
        const at = base + b * plain.blockLength;
        loops.add(b, 'values', from, to, at);
        if (weighted) loops.add(b, 'weights', from, to, at + planeLength);
      }
    },
    subtract: (a, b) => loops.subtractAll(a * slotLength, b * slotLength, slotLength),
    part: (column, bin, from, to) => loops.part(column >> 2, 8 * (column & 3), bin, from, to),
    settle(from, to, by) {
      if (!weighted) loops.subtract(from, to, by);
      else for (let at = from; at < to; at++) values[ids[at]] -= weights[ids[at]] * by;
    },
  };
}

const layout = (n: number, blocks: number, weights: number, length: number) => ({
  bins: ['u32', n * blocks], values: ['f64', n], ids: ['i32', n], buffer: ['i32', n],
  weights: ['f64', weights], hist: ['f64', length],
} as const);

/** The loops, with places in the arrays. */
interface Loops {
  add(block: number, what: 'values' | 'weights', from: number, to: number, at: number): void;
  part(block: number, shift: number, bin: number, from: number, to: number): number;
  subtract(from: number, to: number, by: number): void;
  subtractAll(a: number, b: number, count: number): void;
}

function kernelLoops(
  run: Functions, at: Readonly<Record<keyof ReturnType<typeof layout>, number>>, n: number,
): Loops {
  return {
    add(block, what, from, to, place) {
      const bins = at.bins + 4 * n * block, hist = at.hist + 8 * place;
      if (to - from === n) run.addAll(bins, at[what], n, hist);
      else run.addRows(bins, at[what], at.ids, from, to, hist);
    },
    part: (block, shift, bin, from, to) =>
      run.part(at.bins + 4 * n * block, shift, bin, at.ids, at.buffer, from, to),
    subtract: (from, to, by) => { run.subtract(at.values, at.ids, from, to, by); },
    subtractAll: (a, b, count) => { run.subtractAll(at.hist + 8 * a, at.hist + 8 * b, count); },
  };
}

interface Arrays extends Pick<Histograms, 'bins' | 'values' | 'ids' | 'weights' | 'hist'> {
  readonly buffer: Int32Array;
}

function plainLoops(arrays: Arrays, n: number): Loops {
  const { bins, ids, buffer, hist, values } = arrays;
  return {
    add(block, what, from, to, at) {
      if (to - from === n) plain.addAll(bins, block * n, arrays[what], n, hist, at);
      else plain.addRows(bins, block * n, arrays[what], ids, from, to, hist, at);
    },
    part: (block, shift, bin, from, to) =>
      plain.part(bins, block * n, shift, bin, ids, buffer, from, to),
    subtract: (from, to, by) => plain.subtract(values, ids, from, to, by),
    subtractAll: (a, b, count) => plain.subtractAll(hist, a, b, count),
  };
}
