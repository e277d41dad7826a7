import type { Matrix } from '../../numerics/matrix.js';
import { random } from '../../numerics/random.js';

/** Bin edges are found on at most so many rows, as in scikit-learn. */
const mostSampled = 200_000;

/**
 * The edges between the bins of every column: between all neighbouring values where there are at
 * most `maxBins`, else quantiles (of the second kind of Hyndman & Fan 1996). A value is in bin b
 * when it is above edge b - 1 and at most edge b. Rows without weight have no say. O(p n log n).
 */
export function binEdges(
  X: Matrix, maxBins: number, seed: number, weights?: Float64Array,
): Float64Array[] {
  const rows = sampledRows(X.rows, seed, weights);
  return Array.from({ length: X.columns }, (_, j) => {
    const column = Float64Array.from(rows, row => X.data[row * X.columns + j]);
    const sorted = column.slice().sort(), distinct = unique(sorted);
    if (distinct.length <= maxBins) {
      return distinct.slice(1).map((value, k) => middle(distinct[k], value));
    }
    return unique(weights ? weightedQuantiles(column, rows, weights, maxBins)
      : quantiles(sorted, maxBins));
  });
}

function sampledRows(n: number, seed: number, weights?: Float64Array): Int32Array {
  const all = Int32Array.from({ length: n }, (_, i) => i);
  const rows = weights ? all.filter(i => weights[i] > 0) : all;
  if (rows.length <= mostSampled) return rows;
  const order = random(seed).permutation(rows.length);
  return order.subarray(0, mostSampled).sort().map(at => rows[at]);
}

const unique = (sorted: Float64Array): Float64Array =>
  sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);

/** Halfway, below `high`: what is `high` must not fall to the left by rounding. */
function middle(low: number, high: number): number {
  const half = low / 2 + high / 2;
  return half < high ? half : low;
}

/** The quantiles k / maxBins; the mean of two values where one of them is exactly between. */
function quantiles(sorted: Float64Array, maxBins: number): Float64Array {
  const n = sorted.length;
  return Float64Array.from({ length: maxBins - 1 }, (_, k) => {
    const whole = (k + 1) * n, at = Math.ceil(whole / maxBins) - 1;
    return whole % maxBins === 0 ? sorted[at] / 2 + sorted[at + 1] / 2 : sorted[at];
  });
}

/** The same of rows that count by their weights. */
function weightedQuantiles(
  column: Float64Array, rows: Int32Array, weights: Float64Array, maxBins: number,
): Float64Array {
  const order = Int32Array.from(column.keys()).sort((a, b) => column[a] - column[b]);
  const total = order.reduce((sum, at) => sum + weights[rows[at]], 0);
  const out = new Float64Array(maxBins - 1);
  let at = 0, sum = weights[rows[order[0]]];
  for (let k = 1; k < maxBins; k++) {
    const wanted = total / maxBins * k;
    while (sum < wanted && at < order.length - 1) sum += weights[rows[order[++at]]];
    const value = column[order[at]], next = column[order[Math.min(at + 1, order.length - 1)]];
    out[k - 1] = sum === wanted ? value / 2 + next / 2 : value;
  }
  return out;
}

/** Each value's bin, four columns a word: what `Histograms.bins` holds. O(n p log bins). */
export function fillBins(X: Matrix, edges: readonly Float64Array[], bins: Uint32Array): void {
  const { rows: n, columns: p, data } = X;
  bins.fill(0);
  for (let j = 0; j < p; j++) {
    const own = padded(edges[j]), start = (j >> 2) * n, shift = 8 * (j & 3);
    for (let i = 0; i < n; i++) bins[start + i] |= binOf(data[i * p + j], own) << shift;
  }
}

/** 255 edges, those missing infinite, so that the search always takes eight steps. */
function padded(edges: Float64Array): Float64Array {
  const out = new Float64Array(255).fill(Infinity);
  out.set(edges);
  return out;
}

/** How many edges are below a value: eight steps without a branch to mispredict. */
function binOf(value: number, edges: Float64Array): number {
  let bin = 0;
  for (let step = 128; step > 0; step >>= 1) {
    bin += step * Number(value > edges[bin + step - 1]);
  }
  return bin;
}
