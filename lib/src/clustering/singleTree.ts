import { emptyMerges, type FoundMerges } from './linkageTable.js';
import { squaredDistance, type Points } from '../metrics/points.js';

/**
 * Single linkage's merges from the minimum spanning tree (Gower & Ross 1969,
 * doi 10.2307/2346439), grown by Prim's algorithm. A step is listed with the row added before it,
 * as SciPy does: sorted by height both pairs join the same clusters. O(n^2 p) time, O(n) memory.
 */
export function singleTree({ n, width, data }: Points): FoundMerges {
  const found = emptyMerges(n);
  const inTree = new Uint8Array(n), square = new Float64Array(n).fill(Infinity);
  let x = 0;
  for (let step = 0; step < n - 1; step++) {
    inTree[x] = 1;
    let y = -1, least = Infinity;
    for (let i = 0; i < n; i++) {
      if (inTree[i] === 1) continue;
      const d = squaredDistance(data, x * width, data, i * width, width);
      if (d < square[i]) square[i] = d;
      if (square[i] < least) {
        least = square[i];
        y = i;
      }
    }
    found.a[step] = x;
    found.b[step] = y;
    found.height[step] = Math.sqrt(least);
    x = y;
  }
  return found;
}
