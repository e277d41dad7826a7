import type { GrownTree } from './tree.js';

/** Nodes as they come in growth, children side by side; `count` of them. */
export interface NodeStore {
  count: number;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly child: Int32Array;
  readonly value: Float64Array;
  readonly gain: Float64Array;
  readonly queue: Int32Array;
}

/** Room for the most nodes that n rows can make. */
export function nodeStore(n: number): NodeStore {
  const most = Math.max(1, 2 * n - 1);
  return {
    count: 0, feature: new Int32Array(most), threshold: new Float64Array(most),
    child: new Int32Array(most), value: new Float64Array(most), gain: new Float64Array(most),
    queue: new Int32Array(most),
  };
}

/** The nodes as a tree of its own arrays, level by level. O(nodes). */
export function takeTree({ count, queue, ...grown }: NodeStore): GrownTree {
  const feature = new Int32Array(count), split = new Float64Array(count);
  const child = new Int32Array(count), value = new Float64Array(count);
  const gain = new Float64Array(count);
  queue[0] = 0;
  for (let node = 0, next = 1; node < count; node++) {
    const from = queue[node];
    feature[node] = grown.feature[from];
    value[node] = split[node] = grown.value[from];
    if (feature[node] < 0) continue;
    split[node] = grown.threshold[from];
    gain[node] = grown.gain[from];
    child[node] = next;
    queue[next++] = grown.child[from];
    queue[next++] = grown.child[from] + 1;
  }
  return { feature, split, child, value, gain };
}
