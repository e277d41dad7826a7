import { pointsOf, squaredDistance } from '../metrics/points.js';
import type { Matrix } from '../numerics/matrix.js';
import { quantile } from '../numerics/quantile.js';
import { coreDistances } from './kDistances.js';

/** Dense regions and the valleys between them. */
export interface DensityValleys {
  /**
   * Of each region but the one that outlives all: how much farther it is from a denser one than
   * its own rows are from each other; the deepest first. Empty where there is one region only.
   */
  readonly depths: readonly number[];
}

/** A region needs this share of the rows, and as many at least. */
const leastShare = 0.05, leastRows = 8;
/** Distances count from the so many-th nearest row on: single rows make no bridge. */
const neighbours = 5;

/**
 * Looks for groups of any shape: rows are joined in the order of their mutual reachability
 * distance (Campello, Moulavi & Sander 2013, doi 10.1007/978-3-642-37456-2_14); a region is born
 * when it has enough rows, and of two that meet the one born later ends there. Its depth is the
 * ratio of that end to its birth: its persistence (Chazal et al. 2013, doi 10.1145/2535927). Rows
 * on the same spot, as where values are rounded, are no region for that: no birth counts before
 * the lower quartile of the distances and the shortest there is. O(n^2 p) time, O(n) memory.
 * @throws InputError on NaN or infinite values.
 */
export function densityValleys(X: Matrix): DensityValleys {
  const least = Math.max(leastRows, Math.ceil(leastShare * X.rows));
  if (X.rows < 2 * least) return { depths: [] };
  const core = coreDistances(X, neighbours), edges = spanningTree(X, core);
  const shortest = edges.find(({ length }) => length > 0)?.length ?? 0;
  const floor = Math.max(quantile(core, 0.25), shortest), depths: number[] = [];
  const parent = Int32Array.from({ length: X.rows }, (_, i) => i);
  const size = new Int32Array(X.rows).fill(1), birth = new Float64Array(X.rows).fill(Infinity);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]];
    return root;
  };
  for (const { a, b, length } of edges) {
    const one = find(a), other = find(b), younger = Math.max(birth[one], birth[other]);
    parent[other] = one;
    size[one] += size[other];
    birth[one] = Math.min(birth[one], birth[other]);
    if (younger < Infinity) depths.push(Math.max(length, floor) / Math.max(younger, floor));
    else if (birth[one] === Infinity && size[one] >= least) birth[one] = length;
  }
  return { depths: depths.filter(depth => depth > 1).sort((a, b) => b - a) };
}

interface Edge { readonly a: number; readonly b: number; readonly length: number }

/** The minimum spanning tree of the mutual reachability distances (Prim 1957), shortest first. */
function spanningTree(X: Matrix, core: Float64Array): Edge[] {
  const { n, width, data } = pointsOf(X);
  const nearest = new Float64Array(n).fill(Infinity), from = new Int32Array(n);
  const left = Int32Array.from({ length: n }, (_, i) => i), edges: Edge[] = [];
  for (let count = n - 1, at = 0; count > 0; count--) {
    left[left.indexOf(at)] = left[count];
    let next = -1;
    for (let m = 0; m < count; m++) {
      const j = left[m];
      const d = Math.sqrt(squaredDistance(data, at * width, data, j * width, width));
      const reach = Math.max(d, core[at], core[j]);
      if (reach < nearest[j]) {
        nearest[j] = reach;
        from[j] = at;
      }
      if (next < 0 || nearest[j] < nearest[next]) next = j;
    }
    edges.push({ a: from[next], b: next, length: nearest[next] });
    at = next;
  }
  return edges.sort((a, b) => a.length - b.length);
}
