import type { Points } from '../metrics/points.js';
import { emptyMerges, type FoundMerges } from './linkageTable.js';
import { WardScan } from './wardScan.js';
import { WardScreen } from './wardScreen.js';
import { WardTree } from './wardTree.js';

/** The clusters that are not yet merged away, each at a place. */
export interface ClusterSet {
  /** A row of the cluster at each place: the one whose place it took. */
  readonly row: Int32Array;
  /** The first place that holds a cluster. */
  first(): number;
  /** The cheapest partner of x; `before` (or -1) among equals. */
  nearest(x: number, before: number): number;
  /** By how much a merge raises the sum of squares within clusters. */
  cost(x: number, y: number): number;
  /** Puts x into y. */
  merge(x: number, y: number): void;
  /** Tidies up now and then; places in the chain follow. */
  compact(chain: number[]): void;
}

// Below so many rows a tree does not pay; above so many features its boxes exclude nothing.
const leastTreeRows = 1000, mostTreeFeatures = 8;

/**
 * Ward's merges (1963, doi 10.1080/01621459.1963.10500845) by chains of nearest neighbours
 * (Murtagh 1983, doi 10.1093/comjnl/26.4.354) over the centres of the clusters: the height of a
 * merge is sqrt(2 n_a n_b / (n_a + n_b)) |c_a - c_b|, SciPy's. O(np) memory. With a k-d tree time
 * grows little faster than n in few features; without it O(n^2 p).
 */
export function wardChain(points: Points): FoundMerges {
  const { n, origin } = points, found = emptyMerges(n);
  const clusters: ClusterSet = n >= leastTreeRows && origin.length <= mostTreeFeatures
    ? new WardTree(points) : WardScreen.of(points) ?? new WardScan(points);
  const chain: number[] = [];
  for (let merges = 0; merges < n - 1;) {
    if (chain.length === 0) chain.push(clusters.first());
    const x = chain[chain.length - 1], before = chain.length > 1 ? chain[chain.length - 2] : -1;
    const y = clusters.nearest(x, before);
    if (y !== before) {
      chain.push(y);
      continue;
    }
    chain.length -= 2;
    found.a[merges] = clusters.row[x];
    found.b[merges] = clusters.row[y];
    found.height[merges++] = Math.sqrt(2 * clusters.cost(x, y));
    // Into the later place, as SciPy does, so that equals are met in its order.
    clusters.merge(Math.min(x, y), Math.max(x, y));
    clusters.compact(chain);
  }
  return found;
}
