import { cutTree, type GrownTree } from './tree.js';

/**
 * Minimal cost-complexity pruning (Breiman et al. 1984, chapter 3): of all subtrees with the same
 * root the one with least mean squared error + alpha * leaves, the smallest where some tie. It is
 * what cutting the weakest link first ends with, found in one pass from the leaves up: a branch
 * stays where it saves more than alpha for each leaf it adds. O(nodes).
 */
export function prune(tree: GrownTree, alpha: number): GrownTree {
  if (alpha === 0) return tree;
  const { feature, child, gain, weight, scale } = tree, price = alpha / scale / scale;
  const saved = new Float64Array(feature.length);
  for (let node = feature.length - 1; node >= 0; node--) { // children come after their parent
    if (feature[node] < 0) continue;
    const left = child[node];
    saved[node] = Math.max(0, gain[node] / weight - price + saved[left] + saved[left + 1]);
  }
  return cutTree(tree, node => saved[node] > 0);
}
