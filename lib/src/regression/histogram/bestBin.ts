import type { Histograms } from './histograms.js';

/** A split: the rows of `feature` in bins up to `bin` go left. Sums are of residuals, by weight. */
export interface Split {
  readonly feature: number;
  readonly bin: number;
  /** By how much the squared error falls, less what the penalty takes. */
  readonly gain: number;
  readonly sumLeft: number;
  readonly weightLeft: number;
}

/** Gains within this factor of each other are equal: the first feature and lowest bin count. */
const tie = 1 + 1e-10;

/**
 * The best split of a node by its histogram: the most of
 * sL² / (wL + l2) + sR² / (wR + l2) - s² / (w + l2), with at least `least` rows on both sides.
 * O(256 columns).
 */
export function bestBin(
  h: Histograms, slot: number, edges: readonly Float64Array[], sum: number, weight: number,
  rows: number, least: number, l2: number,
): Split | undefined {
  const base = slot * h.slotLength, weighted = h.weights.length > 0;
  const best = new Float64Array([sum * sum / (weight + l2), -1, 0, 0]);
  let feature = -1;
  const before = best[0];
  best[0] *= 1 + 1e-14; // a sum of rounding errors is no gain
  for (let j = 0; j < edges.length; j++) {
    const at = base + j * bins, weights = weighted ? at + h.slotLength / 2 : -1;
    if (scan(h.hist, at, weights, edges[j].length, sum, weight, rows, least, l2, best)) feature = j;
  }
  return feature < 0 ? undefined
    : { feature, bin: best[1], gain: best[0] - before, sumLeft: best[2], weightLeft: best[3] };
}

/** Numbers of a column's histogram: 256 pairs. */
const bins = 512;

/** Looks along one column for more than best[0], which it then replaces. */
function scan(
  hist: Float64Array, at: number, weights: number, edges: number, sum: number, weight: number,
  rows: number, least: number, l2: number, best: Float64Array,
): boolean {
  let most = best[0] * tie, found = -1, s = 0, count = 0, w = 0;
  for (let b = 0; b < edges; b++) {
    s += hist[at + 2 * b];
    const here = hist[at + 2 * b + 1];
    count += here;
    w += weights < 0 ? here : hist[weights + 2 * b];
    if (count < least || here === 0) continue;
    if (rows - count < least) break;
    const rest = sum - s, gain = s * s / (w + l2) + rest * rest / (weight - w + l2);
    if (!(gain > most)) continue;
    most = gain * tie;
    best[0] = gain;
    best[2] = s;
    best[3] = w;
    found = b;
  }
  if (found >= 0) best[1] = found;
  return found >= 0;
}

/** Sum of residuals, weight and number of a node's rows, by the histogram of its first column. */
export function sumsOf(h: Histograms, slot: number): readonly [sum: number, weight: number] {
  const at = slot * h.slotLength, weights = h.weights.length > 0 ? at + h.slotLength / 2 : -1;
  let sum = 0, weight = 0;
  for (let b = 0; b < bins; b += 2) {
    sum += h.hist[at + b];
    weight += weights < 0 ? h.hist[at + b + 1] : h.hist[weights + b];
  }
  return [sum, weight];
}
