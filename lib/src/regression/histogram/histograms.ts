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
  /** Of each slot pairs (sum, count): 256 for each column of each block. */
  readonly hist: Float64Array;
  readonly slotLength: number;
  /** Fills a slot from a node's rows, all of them where they are. O(rows columns). */
  fill(slot: number, from: number, to: number): void;
  /** Takes slot `b` from slot `a`. */
  subtract(a: number, b: number): void;
  /** Parts a node's rows by a column's bin, at most that to the left; returns the middle. */
  part(column: number, bin: number, from: number, to: number): number;
  /** Lowers the values of a leaf's rows. */
  settle(from: number, to: number, by: number): void;
}

/** The kernel's functions: addresses and counts in. */
type Functions = Readonly<Record<'addAll' | 'addRows' | 'part' | 'subtract' | 'subtractAll',
  (...args: number[]) => number>>;

/**
 * Memory for `slots` histograms of p columns over n rows: 4 KiB a column and slot, 16 bytes and a
 * byte a column for each row.
 */
export function histograms(n: number, p: number, slots: number, useKernel = true): Histograms {
  const blocks = Math.ceil(p / 4), slotLength = blocks * plain.blockLength;
  const kernel = useKernel ? openKernel<Functions, ReturnType<typeof layout>>('histograms',
    layout(n, blocks, slots * slotLength)) : undefined;
  if (!kernel) return plainHistograms(n, blocks, slots, slotLength);
  const { run, at, arrays: { bins, values, ids, hist } } = kernel;
  const block = (b: number): number => at.bins + 4 * n * b;
  const place = (slot: number, b = 0): number =>
    at.hist + 8 * (slot * slotLength + b * plain.blockLength);
  return {
    bins, values, ids, hist, slotLength,
    fill(slot, from, to) {
      hist.fill(0, slot * slotLength, (slot + 1) * slotLength);
      for (let b = 0; b < blocks; b++) {
        if (to - from === n) run.addAll(block(b), at.values, n, place(slot, b));
        else run.addRows(block(b), at.values, at.ids, from, to, place(slot, b));
      }
    },
    subtract: (a, b) => { run.subtractAll(place(a), place(b), slotLength); },
    part: (column, bin, from, to) => run.part(block(column >> 2), 8 * (column & 3), bin, at.ids,
      at.buffer, from, to),
    settle: (from, to, by) => { run.subtract(at.values, at.ids, from, to, by); },
  };
}

const layout = (n: number, blocks: number, length: number) => ({
  bins: ['u32', n * blocks], values: ['f64', n], ids: ['i32', n], buffer: ['i32', n],
  hist: ['f64', length],
} as const);

function plainHistograms(
  n: number, blocks: number, slots: number, slotLength: number,
): Histograms {
  const bins = new Uint32Array(n * blocks), values = new Float64Array(n), ids = new Int32Array(n);
  const hist = new Float64Array(slots * slotLength), buffer = new Int32Array(n);
  return {
    bins, values, ids, hist, slotLength,
    fill(slot, from, to) {
      const base = slot * slotLength;
      hist.fill(0, base, base + slotLength);
      for (let b = 0; b < blocks; b++) {
        const at = base + b * plain.blockLength;
        if (to - from === n) plain.addAll(bins, b * n, values, n, hist, at);
        else plain.addRows(bins, b * n, values, ids, from, to, hist, at);
      }
    },
    subtract: (a, b) => plain.subtractAll(hist, a * slotLength, b * slotLength, slotLength),
    part: (column, bin, from, to) =>
      plain.part(bins, (column >> 2) * n, 8 * (column & 3), bin, ids, buffer, from, to),
    settle: (from, to, by) => plain.subtract(values, ids, from, to, by),
  };
}
