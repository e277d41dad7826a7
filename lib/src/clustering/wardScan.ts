import { squaredDistance, type Points } from '../metrics/points.js';
import type { ClusterSet } from './wardChain.js';

/**
 * Finds partners by looking at every cluster, which are kept packed in the order of SciPy's
 * places: among equals the first is found, as SciPy finds it. O(mp) a search for m clusters.
 */
export class WardScan implements ClusterSet {
  protected readonly centres: Float64Array;
  protected readonly sizes: Float64Array;
  readonly row: Int32Array;
  protected readonly width: number;
  protected count: number;
  private alive: number;

  constructor({ n, width, data }: Points) {
    this.centres = data.slice();
    this.sizes = new Float64Array(n).fill(1);
    this.row = Int32Array.from({ length: n }, (_, i) => i);
    this.width = width;
    this.count = this.alive = n;
  }

  first(): number {
    return this.sizes.findIndex(size => size > 0);
  }

  nearest(x: number, before: number): number {
    let y = before, cost = before < 0 ? Infinity : this.cost(x, before);
    for (let i = 0; i < this.count; i++) {
      if (this.sizes[i] === 0 || i === x) continue;
      const own = this.cost(x, i);
      if (own < cost) {
        cost = own;
        y = i;
      }
    }
    return y;
  }

  cost(x: number, y: number): number {
    const { centres, sizes, width } = this;
    return squaredDistance(centres, x * width, centres, y * width, width) *
      (sizes[x] * sizes[y] / (sizes[x] + sizes[y]));
  }

  merge(x: number, y: number): void {
    const { centres, sizes, width } = this, size = sizes[x] + sizes[y];
    for (let j = 0; j < width; j++) {
      centres[y * width + j] =
        (sizes[x] * centres[x * width + j] + sizes[y] * centres[y * width + j]) / size;
    }
    sizes[y] = size;
    sizes[x] = 0;
    this.alive--;
  }

  /** Closes the gaps once half the places are empty. */
  compact(chain: number[]): void {
    if (this.alive > this.count / 2) return;
    const place = this.closeGaps();
    chain.forEach((x, at) => { chain[at] = place.get(x) ?? x; });
  }

  /** Where each cluster has moved. */
  protected closeGaps(): Map<number, number> {
    const { centres, sizes, row, width } = this, place = new Map<number, number>();
    let to = 0;
    for (let i = 0; i < this.count; i++) {
      if (sizes[i] === 0) continue;
      place.set(i, to);
      centres.copyWithin(to * width, i * width, (i + 1) * width);
      sizes[to] = sizes[i];
      row[to++] = row[i];
    }
    this.count = this.alive;
    return place;
  }
}
