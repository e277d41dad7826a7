import { IntegrityError } from '../../core/errors.js';

/**
 * A binary tree in arrays. The children of a node are neighbours; the pairs stand in the order in
 * which a walk that goes left first meets their parents, so that `feature` alone tells the shape.
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
  /** The mean target in every node, so that the tree can be cut anywhere. */
  readonly value: Float64Array;
  /**
   * How much an inner node's split lowers the squared error, by weight; 0 in a leaf. Of targets
   * divided by `scale` and of weights in a unit of their own, so that it cannot overflow.
   */
  readonly gain: Float64Array;
  readonly scale: number;
  /** The weight of all rows, in the unit of the gains. */
  readonly weight: number;
}

/** A tree as JSON holds it; the children follow from the order. */
export interface TreeState {
  readonly feature: readonly number[];
  readonly split: readonly number[];
}

/** The tree with a leaf wherever a node of that depth is not to split. O(nodes). */
export function cutTree(
  tree: GrownTree, splits: (node: number, depth: number) => boolean,
): GrownTree {
  const kept: number[] = [0], feature: number[] = [], child: number[] = [];
  const pending = [0, 0]; // the node's new number and its depth
  while (pending.length > 0) {
    const depth = pending.pop()!, node = pending.pop()!, from = kept[node];
    const inner = tree.feature[from] >= 0 && splits(from, depth);
    feature[node] = inner ? tree.feature[from] : -1;
    child[node] = inner ? kept.length : 0;
    if (!inner) continue;
    const left = kept.push(tree.child[from], tree.child[from] + 1) - 2;
    pending.push(left + 1, depth + 1, left, depth + 1);
  }
  const pick = (values: Float64Array, other: Float64Array): Float64Array =>
    Float64Array.from(kept, (from, node) => feature[node] >= 0 ? values[from] : other[from]);
  return {
    feature: Int32Array.from(feature), child: Int32Array.from(child),
    split: pick(tree.split, tree.value), value: pick(tree.value, tree.value),
    gain: pick(tree.gain, new Float64Array(tree.gain.length)), weight: tree.weight,
    scale: tree.scale,
  };
}

/** How many splits lie between the root and the deepest leaf. O(nodes). */
export function depthOf({ feature, child }: Tree): number {
  const depth = new Int32Array(feature.length);
  let most = 0;
  for (let node = 0; node < feature.length; node++) { // children come after their parent
    if (feature[node] < 0) continue;
    depth[child[node]] = depth[child[node] + 1] = depth[node] + 1;
    most = Math.max(most, depth[node] + 1);
  }
  return most;
}

/** What a file keeps of a tree. */
export const treeState = ({ feature, split }: Tree): TreeState =>
  ({ feature: Array.from(feature), split: Array.from(split) });

/** A tree from its file. @throws IntegrityError when the numbers are not those of a tree. */
export function restoreTree(state: TreeState, features: number): Tree {
  const n = state.feature.length, split = Float64Array.from(state.split);
  const feature = Int32Array.from(state.feature), child = new Int32Array(n), pending = [0];
  let next = 1;
  while (pending.length > 0 && next <= n) {
    const node = pending.pop()!;
    if (feature[node] < 0) continue;
    child[node] = next;
    next += 2;
    pending.push(next - 1, next - 2);
  }
  if (n === 0 || next !== n || split.length !== n || !split.every(Number.isFinite)
    || state.feature.some(j => !Number.isInteger(j) || j < -1 || j >= features)) {
    throw new IntegrityError(`a tree of ${n} nodes is damaged; fit the model anew`);
  }
  return { feature, split, child };
}
