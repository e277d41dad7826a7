import { IntegrityError } from '../../core/errors.js';
import type { Matrix } from '../../numerics/matrix.js';

/**
 * A binary tree in arrays, level by level: the children of a node are neighbours, and the pairs
 * stand in the order of their parents.
 */
export interface Tree {
  /** The column that a node splits by; -1 in a leaf. */
  readonly feature: Int32Array;
  /** Of an inner node its threshold (at most that goes left), of a leaf its prediction. */
  readonly split: Float64Array;
  /** The left child, beside which the right one stands; 0 in a leaf. */
  readonly child: Int32Array;
}

/** A tree as it comes from growth. */
export interface GrownTree extends Tree {
  /** The mean target in every node, so that the tree can be cut at any depth. */
  readonly value: Float64Array;
  /** How much an inner node's split lowers the squared error; 0 in a leaf. */
  readonly gain: Float64Array;
}

/** A tree as JSON holds it; the children follow from the order. */
export interface TreeState {
  readonly feature: readonly number[];
  readonly split: readonly number[];
}

/** Adds `factor` times the tree's prediction for each row of X to `out`. O(n depth). */
export function addPredictions(tree: Tree, X: Matrix, out: Float64Array, factor = 1): void {
  const { feature, split, child } = tree, { rows, columns, data } = X;
  for (let i = 0, at = 0; i < rows; i++, at += columns) {
    let node = 0;
    for (let j = feature[0]; j >= 0; j = feature[node]) {
      node = child[node] + (data[at + j] <= split[node] ? 0 : 1);
    }
    out[i] += factor * split[node];
  }
}

/** The tree as it would be if grown to `depth` levels of splits only. O(nodes). */
export function cutAtDepth(tree: GrownTree, depth: number): Tree {
  let start = 0, end = 1; // the level, which ends where its first child stands
  for (let level = 0; level < depth && start < end; level++) {
    const next = end;
    for (let node = start; node < next; node++) end += tree.feature[node] >= 0 ? 2 : 0;
    start = next;
  }
  const feature = tree.feature.slice(0, end), split = tree.split.slice(0, end);
  const child = tree.child.slice(0, end);
  for (let node = start; node < end; node++) {
    feature[node] = -1;
    split[node] = tree.value[node];
    child[node] = 0;
  }
  return { feature, split, child };
}

/** What a file keeps of a tree. */
export const treeState = ({ feature, split }: Tree): TreeState =>
  ({ feature: Array.from(feature), split: Array.from(split) });

/** A tree from its file. @throws IntegrityError when the numbers are not those of a tree. */
export function restoreTree(state: TreeState, features: number): Tree {
  const n = state.feature.length, feature = Int32Array.from(state.feature);
  const split = Float64Array.from(state.split), child = new Int32Array(n);
  let next = 1;
  for (let node = 0; node < n; node++) {
    if (node >= next) break;
    if (feature[node] < 0) continue;
    child[node] = next;
    next += 2;
  }
  if (n === 0 || next !== n || split.length !== n
    || state.feature.some(j => !Number.isInteger(j) || j < -1 || j >= features)
    || !split.every(Number.isFinite)) {
    throw new IntegrityError(`a tree of ${n} nodes is damaged; fit the model anew`);
  }
  return { feature, split, child };
}
