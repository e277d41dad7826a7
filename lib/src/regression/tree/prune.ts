import type { Tree } from './tree.js';

/**
 * Minimal cost-complexity pruning (Breiman et al. 1984, chapter 3): while the weakest inner node
 * gains less than `ccpAlpha` (mean squared error a leaf saved, over all rows), it becomes a leaf.
 */
export function prune(tree: Tree, ccpAlpha: number): Tree {
  if (ccpAlpha === 0) return tree;
  const n = tree.feature.length, feature = Int32Array.from(tree.feature), total = tree.weight[0];
  const branch = new Float64Array(n), leaves = new Int32Array(n);
  for (;;) {
    let weakest = -1, least = ccpAlpha;
    for (let node = n - 1; node >= 0; node--) { // children come after their parent
      if (feature[node] < 0) {
        branch[node] = tree.squares[node];
        leaves[node] = 1;
        continue;
      }
      const left = node + 1, right = tree.right[node];
      branch[node] = branch[left] + branch[right];
      leaves[node] = leaves[left] + leaves[right];
      const gain = (tree.squares[node] - branch[node]) / (leaves[node] - 1) / total;
      if (gain <= least) { least = gain; weakest = node; }
    }
    if (weakest < 0) return compact({ ...tree, feature });
    feature[weakest] = -1;
  }
}

/** The tree without the nodes that can no longer be reached. */
function compact(tree: Tree): Tree {
  const kept: number[] = [], right: number[] = [], parents: [number, number][] = [[0, -1]];
  for (let next = parents.pop(); next; next = parents.pop()) {
    const [node, parent] = next;
    if (parent >= 0) right[parent] = kept.length;
    const at = kept.push(node) - 1;
    right.push(-1);
    if (tree.feature[node] < 0) continue;
    parents.push([tree.right[node], at], [node + 1, -1]);
  }
  return {
    feature: Int32Array.from(kept, node => tree.feature[node]),
    threshold: Float64Array.from(kept, node => tree.feature[node] < 0 ? 0 : tree.threshold[node]),
    right: Int32Array.from(right),
    value: Float64Array.from(kept, node => tree.value[node]),
    weight: Float64Array.from(kept, node => tree.weight[node]),
    squares: Float64Array.from(kept, node => tree.squares[node]),
  };
}
