import type { TreeState } from '../../regression/tree/tree.js';
import { restoreTree } from '../../regression/tree/tree.js';
import type { OnnxGraph } from './graph.js';

/**
 * The leaves of trees: their sum, N x 1, or each tree's own, N x trees. Thresholds and leaves are
 * doubles (ai.onnx.ml 3); the operator's result is a float. A missing value never comes here.
 */
export function addTrees(
  graph: OnnxGraph, rows: string, trees: readonly TreeState[], features: number,
  how: 'sum' | 'each', factor = 1,
): string {
  const list = (): number[] => [];
  const nodes = { tree: list(), id: list(), feature: list(), value: list(), yes: list(), no: list() };
  const modes: string[] = [], leaves = { tree: list(), node: list(), target: list(), weight: list() };
  trees.forEach((state, t) => {
    const { feature, split, child } = restoreTree(state, features);
    feature.forEach((column, node) => {
      const isLeaf = column < 0;
      nodes.tree.push(t);
      nodes.id.push(node);
      nodes.feature.push(isLeaf ? 0 : column);
      nodes.value.push(isLeaf ? 0 : split[node]);
      nodes.yes.push(child[node]);
      nodes.no.push(isLeaf ? 0 : child[node] + 1);
      modes.push(isLeaf ? 'LEAF' : 'BRANCH_LEQ');
      if (!isLeaf) return;
      leaves.tree.push(t);
      leaves.node.push(node);
      leaves.target.push(how === 'each' ? t : 0);
      leaves.weight.push(factor * split[node]);
    });
  });
  const doubles = (values: readonly number[]) =>
    ({ type: 'double', dims: [values.length], values }) as const;
  const found = graph.addMl('TreeEnsembleRegressor', [rows], {
    n_targets: how === 'each' ? trees.length : 1, aggregate_function: 'SUM', post_transform: 'NONE',
    nodes_treeids: nodes.tree, nodes_nodeids: nodes.id, nodes_featureids: nodes.feature,
    nodes_modes: modes, nodes_values_as_tensor: doubles(nodes.value),
    nodes_truenodeids: nodes.yes, nodes_falsenodeids: nodes.no,
    target_treeids: leaves.tree, target_nodeids: leaves.node, target_ids: leaves.target,
    target_weights_as_tensor: doubles(leaves.weight),
  });
  return graph.add('Cast', [found], { to: 11 });
}
