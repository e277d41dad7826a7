import { squaredDistance, type Points } from '../metrics/points.js';
import type { ClusterSet } from './wardChain.js';

const mostInLeaf = 12;

/**
 * Finds partners in a k-d tree over the centres (Bentley 1975, doi 10.1145/361002.361007): a box
 * at distance d whose smallest cluster has s rows holds no merge cheaper than d^2 s n / (s + n).
 * Merged clusters are taken out and put in again, which only widens boxes; the tree is built anew
 * each time half of the clusters are gone. Among equal partners any may be found.
 */
export class WardTree implements ClusterSet {
  readonly row: Int32Array;
  private readonly p: number;
  private readonly width: number;
  private readonly centres: Float64Array;
  private readonly sizes: Float64Array;
  private alive: number;
  private rebuildAt = 0;
  private scanned = 0;
  // Nodes in preorder: the left child is the next one. A leaf's clusters are a linked list.
  private nodes = 0;
  private readonly boxes: Float64Array;
  private readonly smallest: Float64Array;
  private readonly axis: Int8Array;
  private readonly cut: Float64Array;
  private readonly right: Int32Array;
  private readonly head: Int32Array;
  private readonly next: Int32Array;
  private readonly leafOf: Int32Array;
  private readonly places: Int32Array;
  private readonly stack = new Int32Array(128);
  private readonly bounds = new Float64Array(128);

  constructor({ n, width, data, origin }: Points) {
    const most = 4 * Math.ceil(n / mostInLeaf) + 1; // a leaf holds half of mostInLeaf at least
    this.p = origin.length;
    this.width = width;
    this.centres = data.slice();
    this.sizes = new Float64Array(n).fill(1);
    this.row = Int32Array.from({ length: n }, (_, i) => i);
    this.alive = n;
    this.boxes = new Float64Array(most * 2 * this.p);
    this.smallest = new Float64Array(most);
    this.axis = new Int8Array(most);
    this.cut = new Float64Array(most);
    this.right = new Int32Array(most);
    this.head = new Int32Array(most);
    this.next = new Int32Array(n);
    this.leafOf = new Int32Array(n);
    this.places = new Int32Array(n);
    this.rebuild();
  }

  first(): number {
    // Clusters only ever move to later places.
    while (this.sizes[this.scanned] === 0) this.scanned++;
    return this.scanned;
  }

  cost(x: number, y: number): number {
    const { centres, sizes, width } = this;
    return squaredDistance(centres, x * width, centres, y * width, width) *
      (sizes[x] * sizes[y] / (sizes[x] + sizes[y]));
  }

  nearest(x: number, before: number): number {
    const { axis, right, head, next, stack, bounds } = this;
    let y = before, least = before < 0 ? Infinity : this.cost(x, before), depth = 1;
    stack[0] = 0;
    bounds[0] = 0;
    while (depth > 0) {
      if (bounds[--depth] >= least && y >= 0) continue;
      let node = stack[depth];
      while (axis[node] >= 0) {
        const a = node + 1, b = right[node], toA = this.bound(x, a), toB = this.bound(x, b);
        const nearer = toA <= toB ? a : b, low = Math.min(toA, toB), high = Math.max(toA, toB);
        if (high < least) {
          stack[depth] = nearer === a ? b : a;
          bounds[depth++] = high;
        }
        node = nearer;
        if (low >= least) break;
      }
      if (axis[node] >= 0) continue;
      for (let i = head[node]; i >= 0; i = next[i]) {
        if (i === x) continue;
        const cost = this.cost(x, i);
        if (cost < least) {
          least = cost;
          y = i;
        }
      }
    }
    return y;
  }

  merge(x: number, y: number): void {
    const { centres, sizes, width } = this, size = sizes[x] + sizes[y];
    this.remove(x);
    this.remove(y);
    for (let j = 0; j < width; j++) {
      centres[y * width + j] =
        (sizes[x] * centres[x * width + j] + sizes[y] * centres[y * width + j]) / size;
    }
    sizes[y] = size;
    sizes[x] = 0;
    this.alive--;
    this.insert(y);
  }

  compact(): void {
    if (this.alive <= this.rebuildAt) this.rebuild();
  }

  /** The least that a merge of x with any cluster in a node can cost. */
  private bound(x: number, node: number): number {
    const { boxes, centres, p } = this, size = this.sizes[x], other = this.smallest[node];
    let sum = 0;
    for (let j = 0, o = node * 2 * p, u = x * this.width; j < p; j++, o += 2, u++) {
      const c = centres[u], low = boxes[o], high = boxes[o + 1];
      const d = c < low ? low - c : c > high ? c - high : 0;
      sum += d * d;
    }
    return sum * (size * other / (size + other));
  }

  private rebuild(): void {
    let count = 0;
    for (let i = this.scanned; i < this.sizes.length; i++) {
      if (this.sizes[i] > 0) this.places[count++] = i;
    }
    this.nodes = 0;
    this.rebuildAt = this.alive >> 1;
    this.build(0, count);
  }

  private build(from: number, end: number): number {
    const { places, centres, width } = this, node = this.nodes++;
    const widest = this.measure(node, from, end);
    if (end - from <= mostInLeaf) {
      this.axis[node] = -1;
      let head = -1;
      for (let at = end - 1; at >= from; at--) {
        this.next[places[at]] = head;
        this.leafOf[places[at]] = node;
        head = places[at];
      }
      this.head[node] = head;
      return node;
    }
    const middle = from + end >> 1;
    selectMiddle(places, from, end, middle, i => centres[i * width + widest]);
    this.axis[node] = widest;
    this.cut[node] = centres[places[middle] * width + widest];
    this.build(from, middle);
    this.right[node] = this.build(middle, end);
    return node;
  }

  /** Sets a node's box and its smallest cluster; the axis along which the box is longest. */
  private measure(node: number, from: number, end: number): number {
    const { boxes, centres, places, sizes, p, width } = this;
    let smallest = Infinity, widest = 0, extent = -1;
    for (let at = from; at < end; at++) smallest = Math.min(smallest, sizes[places[at]]);
    for (let j = 0; j < p; j++) {
      let low = Infinity, high = -Infinity;
      for (let at = from; at < end; at++) {
        const c = centres[places[at] * width + j];
        if (c < low) low = c;
        if (c > high) high = c;
      }
      boxes[(node * p + j) * 2] = low;
      boxes[(node * p + j) * 2 + 1] = high;
      if (high - low > extent) {
        extent = high - low;
        widest = j;
      }
    }
    this.smallest[node] = smallest;
    return widest;
  }

  private remove(place: number): void {
    const { head, next } = this, leaf = this.leafOf[place];
    if (head[leaf] === place) {
      head[leaf] = next[place];
      return;
    }
    let at = head[leaf];
    while (next[at] !== place) at = next[at];
    next[at] = next[place];
  }

  /** Goes down to a leaf, widening the boxes on the way. */
  private insert(place: number): void {
    const { boxes, centres, p, width } = this;
    let node = 0;
    for (;;) {
      for (let j = 0, o = node * 2 * p, u = place * width; j < p; j++, o += 2, u++) {
        if (centres[u] < boxes[o]) boxes[o] = centres[u];
        if (centres[u] > boxes[o + 1]) boxes[o + 1] = centres[u];
      }
      // The smallest stays a bound from below: sizes only grow.
      this.smallest[node] = Math.min(this.smallest[node], this.sizes[place]);
      const axis = this.axis[node];
      if (axis < 0) break;
      node = centres[place * width + axis] < this.cut[node] ? node + 1 : this.right[node];
    }
    this.next[place] = this.head[node];
    this.head[node] = place;
    this.leafOf[place] = node;
  }
}

/** Orders `list` so that what stands before `middle` is not above what stands after it. */
function selectMiddle(
  list: Int32Array, from: number, end: number, middle: number, key: (item: number) => number,
): void {
  let low = from, high = end - 1; // Hoare's selection (1961, doi 10.1145/366622.366647)
  while (low < high) {
    const pivot = key(list[low + high >> 1]);
    let i = low, j = high;
    while (i <= j) {
      while (key(list[i]) < pivot) i++;
      while (key(list[j]) > pivot) j--;
      if (i > j) break;
      const held = list[i];
      list[i++] = list[j];
      list[j--] = held;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}
