import type { Matrix } from '../numerics/matrix.js';

/** The k nearest rows of a query, nearest first; squared distances in the tree's own unit. */
export interface Neighbours {
  readonly rows: Int32Array;
  readonly squared: Float64Array;
}

/** Finds nearest rows. */
export interface KdTree {
  /** `out` is filled; ties in distance go to the lower row number. */
  nearest(query: Float64Array, out: Neighbours): void;
}

const leafSize = 24;

/** A power of two around the largest value: in its unit no square overflows or vanishes early. */
function unitOf(values: Float64Array): number {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return most > 0 ? 2 ** Math.floor(Math.log2(most)) : 1;
}

/**
 * A k-d tree (Bentley 1975, doi 10.1145/361002.361007): rows split at the median of the widest
 * column down to leaves of 24. O(n log^2 n) to build; a query looks at few leaves where there are
 * few columns and at all of them where there are many.
 */
export function kdTree(X: Matrix): KdTree {
  const { rows: n, columns: p } = X, unit = unitOf(X.data), data = X.data.map(x => x / unit);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const axis: number[] = [], cut: number[] = [], right: number[] = [];
  const first: number[] = [], last: number[] = [];

  function build(from: number, to: number): number {
    const node = axis.length, wide = to - from > leafSize ? widest(from, to) : -1;
    axis.push(wide); cut.push(0); right.push(-1); first.push(from); last.push(to);
    if (wide < 0) return node;
    const value = (i: number): number => data[i * p + wide];
    order.subarray(from, to).sort((a, b) => value(a) - value(b) || a - b);
    const middle = from + to >> 1;
    cut[node] = value(order[middle]);
    build(from, middle);
    right[node] = build(middle, to);
    return node;
  }
  function widest(from: number, to: number): number {
    let best = -1, most = 0;
    for (let j = 0; j < p; j++) {
      let low = Infinity, high = -Infinity;
      for (let at = from; at < to; at++) {
        const x = data[order[at] * p + j];
        if (x < low) low = x;
        if (x > high) high = x;
      }
      if (high - low > most) { most = high - low; best = j; }
    }
    return best;
  }
  build(0, n);

  function nearest(query: Float64Array, { rows, squared }: Neighbours): void {
    const k = rows.length;
    rows.fill(n); // beyond every row, so that rows at an infinite distance are taken too
    const point = query.map(x => x / unit);
    squared.fill(Infinity);
    visit(0);

    function visit(node: number): void {
      if (axis[node] < 0) {
        for (let at = first[node]; at < last[node]; at++) offer(order[at]);
        return;
      }
      const side = point[axis[node]] - cut[node];
      visit(side < 0 ? node + 1 : right[node]);
      // equal distances are looked at too: the lower row number may lie there
      if (side * side <= squared[k - 1]) visit(side < 0 ? right[node] : node + 1);
    }
    function offer(row: number): void {
      let d = 0;
      for (let j = 0; j < p; j++) d += (point[j] - data[row * p + j]) ** 2;
      let place = k - 1;
      if (d > squared[place] || d === squared[place] && row > rows[place]) return;
      for (; place > 0; place--) {
        const before = squared[place - 1];
        if (d > before || d === before && row > rows[place - 1]) break;
        squared[place] = before;
        rows[place] = rows[place - 1];
      }
      squared[place] = d;
      rows[place] = row;
    }
  }
  return { nearest };
}
