import { featuresOf, type GrowthLimits } from './growTree.js';
import type { SortedColumns } from './sortedColumns.js';

/** Rows whose value of `feature` is at most `threshold` go left: those before position `at`. */
export interface Split { readonly feature: number; readonly threshold: number; readonly at: number }

/** Weighted count, sum, and sum of squared deviations of a node's targets. */
export interface NodeSums {
  readonly weight: number;
  readonly total: number;
  readonly squares: number;
}

/** The orders of one tree's rows, its nodes being ranges of positions. */
export interface SplitFinder {
  readonly rows: number;
  sums(from: number, to: number): NodeSums;
  /** The split that lowers the squared error most, or undefined where no column varies. */
  best(from: number, to: number, sums: NodeSums): Split | undefined;
  /** Moves the left rows of a split before its right ones, in every column's order. */
  partition(from: number, to: number, split: Split): void;
}

/** Values nearer than this are one value, as in scikit-learn's trees. */
const sameValue = 1e-7;

/** Searches splits over the rows with weight above 0. Memory O(p n). */
export function splitFinder(
  sorted: SortedColumns, y: Float64Array, weights: Float64Array | undefined, limits: GrowthLimits,
): SplitFinder {
  const { rows: n, columns: p, values } = sorted;
  const w = weights ?? new Float64Array(n).fill(1);
  const wy = y.map((v, i) => v * w[i]);
  const rows = weights ? w.reduce((count, v) => count + (v > 0 ? 1 : 0), 0) : n;
  const order = weights ? present(sorted, w, rows) : Int32Array.from(sorted.order);
  const goesLeft = new Uint8Array(n), buffer = new Int32Array(rows);
  const features = new Int32Array(p);
  const least = limits.minSamplesLeaf;

  function sums(from: number, to: number): NodeSums {
    let weight = 0, total = 0, squares = 0;
    for (let at = from; at < to; at++) {
      weight += w[order[at]];
      total += wy[order[at]];
    }
    const mean = total / weight;
    for (let at = from; at < to; at++) {
      const d = y[order[at]] - mean;
      squares += w[order[at]] * d * d;
    }
    return { weight, total, squares };
  }

  // maximises sumL^2 / wL + sumR^2 / wR, which is the fall of the squared error and a constant;
  // targets are taken from the node's mean so that the difference keeps its digits
  function best(from: number, to: number, { weight, total }: NodeSums): Split | undefined {
    const mean = total / weight, chosen = featuresOf(from * 31 + to, p, limits, features);
    let most = 0, found = -1, position = -1, looked = 0;
    for (const j of chosen) {
      if (looked >= limits.maxFeatures) break;
      const base = j * rows, column = j * n;
      if (values[column + order[base + to - 1]] <= values[column + order[base + from]] + sameValue) {
        continue; // a constant column is no choice and does not count as one
      }
      looked++;
      let left = 0, leftWeight = 0, row = order[base + from], x = values[column + row];
      for (let at = from + 1; at < to; at++) {
        left += wy[row] - w[row] * mean;
        leftWeight += w[row];
        row = order[base + at];
        const next = values[column + row];
        if (next > x + sameValue && at - from >= least && to - at >= least) {
          const rightWeight = weight - leftWeight;
          const gain = left * left * (1 / leftWeight + 1 / rightWeight);
          if (gain > most) { most = gain; found = j; position = at; }
        }
        x = next;
      }
    }
    if (found < 0) return undefined;
    const base = found * rows, column = found * n;
    const below = values[column + order[base + position - 1]];
    const above = values[column + order[base + position]];
    const middle = below / 2 + above / 2;
    return { feature: found, threshold: middle === above ? below : middle, at: position };
  }

  function partition(from: number, to: number, { feature, at: middle }: Split): void {
    const own = feature * rows;
    for (let at = from; at < to; at++) goesLeft[order[own + at]] = at < middle ? 1 : 0;
    for (let j = 0; j < p; j++) {
      if (j === feature) continue;
      const base = j * rows;
      let left = from, right = 0;
      for (let at = from; at < to; at++) {
        const row = order[base + at];
        if (goesLeft[row]) order[base + left++] = row;
        else buffer[right++] = row;
      }
      order.set(buffer.subarray(0, right), base + left);
    }
  }
  return { rows, sums, best, partition };
}

/** The orders of the rows with weight above 0 alone. */
function present({ rows: n, columns: p, order }: SortedColumns, w: Float64Array, rows: number) {
  const out = new Int32Array(rows * p);
  let to = 0;
  for (let at = 0; at < n * p; at++) if (w[order[at]] > 0) out[to++] = order[at];
  return out;
}
