import type { GrownTree } from './tree.js';

/** Nodes as they come in growth, children side by side; `count` of them. */
export interface NodeStore {
  count: number;
  readonly feature: Int32Array;
  readonly split: Float64Array;
  readonly child: Int32Array;
  readonly value: Float64Array;
  readonly gain: Float64Array;
}

/** Room for the most nodes that n rows can make. */
export function nodeStore(n: number): NodeStore {
  const most = Math.max(1, 2 * n - 1);
  return {
    count: 0, feature: new Int32Array(most), split: new Float64Array(most),
    child: new Int32Array(most), value: new Float64Array(most), gain: new Float64Array(most),
  };
}

/** The nodes as a tree with arrays of its own. O(nodes). */
export function takeTree(store: NodeStore, weight: number, scale: number): GrownTree {
  const { count, feature, split, child, value, gain } = store;
  return {
    feature: feature.slice(0, count), split: split.slice(0, count), child: child.slice(0, count),
    value: value.slice(0, count), gain: gain.slice(0, count), weight, scale,
  };
}
