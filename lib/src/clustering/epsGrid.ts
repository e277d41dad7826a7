import { squaredDistance, type Points } from '../metrics/points.js';

/**
 * Rows sorted into cells of a grid over the widest features (up to three), those of a cell by
 * one more feature: whatever lies within `eps` of a row is in its cell or one beside it.
 */
export interface EpsGrid {
  readonly eps: number;
  readonly width: number;
  /** The row at each place, and its coordinates in that order. */
  readonly row: Int32Array;
  readonly data: Float64Array;
  /** The feature by which a cell is sorted. */
  readonly sweep: number;
  /** Cell c holds the places from `starts[c]` to `starts[c + 1] - 1`. */
  readonly starts: Int32Array;
  /** The cells that hold rows, and how far off (in cells) half of their neighbours are. */
  readonly filled: Int32Array;
  readonly offsets: Int32Array;
}

interface Axis { readonly feature: number; readonly least: number; readonly extent: number }

/** Sorts the points into cells at least `eps` wide, about as many as there are points at most. */
export function epsGrid(points: Points, eps: number): EpsGrid {
  const { n, width, data } = points, axes = widestFirst(points);
  const gridAxes = axes.slice(0, Math.min(3, Math.max(1, axes.length - 1)));
  const sweep = axes[Math.min(gridAxes.length, axes.length - 1)].feature;
  const most = Math.max(1, Math.floor((4 * n) ** (1 / gridAxes.length)));
  const cell = new Int32Array(n), offsetLists: number[][] = [[0]];
  let cells = 1;
  for (const { feature, least, extent } of gridAxes) {
    // A hair wider than eps: rounding must not put a neighbour two cells off.
    const side = Math.max(eps, extent / most) * (1 + 1e-9);
    const count = Math.floor(extent / side) + 3, stride = cells; // one empty cell at either end
    for (let i = 0; i < n; i++) {
      cell[i] += stride * (Math.floor((data[i * width + feature] - least) / side) + 1);
    }
    offsetLists.push([-stride, 0, stride]);
    cells *= count;
  }
  const offsets = offsetLists.reduce((sums, list) => sums.flatMap(a => list.map(b => a + b)));
  const { starts, row, filled } = sortIntoCells(cell, cells);
  for (const c of filled) {
    row.subarray(starts[c], starts[c + 1])
      .sort((a, b) => data[a * width + sweep] - data[b * width + sweep] || a - b);
  }
  const sorted = new Float64Array(n * width);
  row.forEach((i, to) => sorted.set(data.subarray(i * width, (i + 1) * width), to * width));
  return { eps, width, row, data: sorted, sweep, starts, filled,
    offsets: Int32Array.from(offsets.filter(offset => offset > 0)) };
}

function widestFirst({ n, width, data, origin }: Points): Axis[] {
  const axes = Array.from(origin, (_, feature): Axis => {
    let least = Infinity, largest = -Infinity;
    for (let i = 0, o = feature; i < n; i++, o += width) {
      if (data[o] < least) least = data[o];
      if (data[o] > largest) largest = data[o];
    }
    return { feature, least, extent: largest - least };
  });
  return axes.sort((a, b) => b.extent - a.extent || a.feature - b.feature);
}

function sortIntoCells(cell: Int32Array, cells: number): {
  starts: Int32Array; row: Int32Array; filled: Int32Array;
} {
  const starts = new Int32Array(cells + 1), row = new Int32Array(cell.length);
  for (const c of cell) starts[c + 1]++;
  for (let c = 0; c < cells; c++) starts[c + 1] += starts[c];
  const next = starts.slice(0, cells);
  cell.forEach((c, i) => { row[next[c]++] = i; });
  const filled: number[] = [];
  for (let c = 0; c < cells; c++) if (starts[c + 1] > starts[c]) filled.push(c);
  return { starts, row, filled: Int32Array.from(filled) };
}

/** Calls `visit` once for each pair of places no more than eps apart (squares compared). */
export function visitPairs(grid: EpsGrid, visit: (a: number, b: number) => void): void {
  const { eps, width, data, sweep, starts, filled, offsets } = grid;
  const within = eps * eps, reach = eps * (1 + 1e-9);
  for (const c of filled) {
    const from = starts[c], end = starts[c + 1];
    for (let a = from; a < end; a++) {
      const o = a * width, stop = data[o + sweep] + reach;
      for (let b = a + 1, u = b * width; b < end && data[u + sweep] <= stop; b++, u += width) {
        if (squaredDistance(data, o, data, u, width) <= within) visit(a, b);
      }
    }
    for (const offset of offsets) {
      const last = starts[c + offset + 1];
      let first = starts[c + offset];
      for (let a = from; a < end && first < last; a++) {
        const o = a * width, low = data[o + sweep] - reach, stop = data[o + sweep] + reach;
        while (first < last && data[first * width + sweep] < low) first++;
        for (let b = first, u = b * width; b < last && data[u + sweep] <= stop; b++, u += width) {
          if (squaredDistance(data, o, data, u, width) <= within) visit(a, b);
        }
      }
    }
  }
}
