import type { RegressorState } from '../../regression/estimator.js';
import type { Kernel } from '../../regression/kernels.js';
import type { TreeState } from '../../regression/tree/tree.js';
import type { OnnxGraph } from './graph.js';
import { addTrees } from './treeGraph.js';

/** Adds a model over encoded rows and returns its predictions, N x 1 doubles. */
type Exporter = (graph: OnnxGraph, rows: string, state: never) => string;

type Linear = RegressorState & { readonly coefficients: readonly number[]; readonly intercept: number };
type Trees = RegressorState & { readonly trees: readonly TreeState[] };
type Boosted = Trees & { readonly start: number; readonly params: { readonly learningRate: number } };
type Voting = Trees & { readonly weights: readonly number[] };
type Machine = RegressorState & {
  readonly kernel: Kernel; readonly bias: number;
  readonly dual: readonly number[]; readonly vectors: readonly number[];
};
type Neighbors = RegressorState & {
  readonly params: { readonly nNeighbors: number; readonly weights: 'uniform' | 'distance' };
  readonly X: readonly number[]; readonly y: readonly number[];
};

/** By kind of model; what is not here has no ONNX. */
const exporters: Readonly<Record<string, Exporter>> = {
  linear, ridge: linear, lasso: linear, elastic_net: linear, huber: linear, quantile: linear,
  decision_tree: (graph: OnnxGraph, rows: string, state: RegressorState & { tree: TreeState }) =>
    addTrees(graph, rows, [state.tree], state.featureCount, 'sum'),
  random_forest: forest, extra_trees: forest,
  gradient_boosting: boosted, adaboost, svr, knn,
};

/** Adds the model of this state, or returns undefined where its kind has no ONNX. */
export function addRegressor(
  graph: OnnxGraph, rows: string, state: RegressorState,
): string | undefined {
  return Object.hasOwn(exporters, state.kind)
    ? exporters[state.kind](graph, rows, state as never) : undefined;
}

const one = (graph: OnnxGraph, value: number): string => graph.constant('double', [1, 1], [value]);
const axis = (graph: OnnxGraph, value: number): string => graph.constant('int64', [1], [value]);

function linear(graph: OnnxGraph, rows: string, { coefficients, intercept }: Linear): string {
  const weights = graph.constant('double', [coefficients.length, 1], coefficients);
  return graph.add('Add', [graph.add('MatMul', [rows, weights]), one(graph, intercept)]);
}

function forest(graph: OnnxGraph, rows: string, { trees, featureCount }: Trees): string {
  return addTrees(graph, rows, trees, featureCount, 'sum', 1 / trees.length);
}

function boosted(graph: OnnxGraph, rows: string, { trees, featureCount, start, params }: Boosted): string {
  const sum = addTrees(graph, rows, trees, featureCount, 'sum', params.learningRate);
  return graph.add('Add', [sum, one(graph, start)]);
}

/** The weighted median: the least prediction at or below which lies half of the weight. */
function adaboost(graph: OnnxGraph, rows: string, { trees, featureCount, weights }: Voting): string {
  const m = trees.length, each = addTrees(graph, rows, trees, featureCount, 'each');
  const [sorted, order] = graph.addMany('TopK', [each, axis(graph, m)], 2, { axis: 1, largest: 0,
    sorted: 1 });
  const weight = graph.add('Gather', [graph.constant('double', [m], weights), order], { axis: 0 });
  const below = graph.add('CumSum', [weight, graph.constant('int64', [], [1])]);
  const half = weights.reduce((a, b) => a + b, 0) / 2;
  const reached = graph.add('Cast', [graph.add('GreaterOrEqual', [below, one(graph, half)])], { to: 7 });
  const first = graph.add('ArgMax', [reached], { axis: 1, keepdims: 1, select_last_index: 0 });
  return graph.add('GatherElements', [sorted, first], { axis: 1 });
}

function svr(graph: OnnxGraph, rows: string, state: Machine): string {
  const { kernel: { kernel, gamma, degree, coef0 }, bias, dual, vectors, featureCount: p } = state;
  const n = dual.length, value = kernel === 'rbf'
    ? graph.add('Exp', [graph.add('Mul', [squaredDistances(graph, rows, vectors, n, p), one(graph, -gamma)])])
    : products();
  function products(): string {
    const turned = Array.from({ length: n * p }, (_, i) => vectors[i % n * p + Math.floor(i / n)]);
    const inner = graph.add('MatMul', [rows, graph.constant('double', [p, n], turned)]);
    if (kernel === 'linear') return inner;
    const shifted = graph.add('Add', [graph.add('Mul', [inner, one(graph, gamma)]), one(graph, coef0)]);
    return graph.add('Pow', [shifted, one(graph, degree)]);
  }
  const sum = graph.add('MatMul', [value, graph.constant('double', [n, 1], dual)]);
  return graph.add('Add', [sum, one(graph, bias)]);
}

/** Of N rows to n others, N x n, by differences: what is equal is at 0 exactly. */
export function squaredDistances(
  graph: OnnxGraph, rows: string, others: readonly number[], n: number, p: number,
): string {
  const wide = graph.add('Unsqueeze', [rows, axis(graph, 1)]);
  const steps = graph.add('Sub', [wide, graph.constant('double', [1, n, p], others)]);
  return graph.add('ReduceSum', [graph.add('Mul', [steps, steps]), axis(graph, 2)], { keepdims: 0 });
}

function knn(graph: OnnxGraph, rows: string, { params, X, y, featureCount: p }: Neighbors): string {
  const { nNeighbors: k, weights } = params, n = y.length;
  const [near, order] = graph.addMany('TopK', [squaredDistances(graph, rows, X, n, p), axis(graph, k)], 2,
    { axis: 1, largest: 0, sorted: 1 });
  const said = graph.add('Gather', [graph.constant('double', [n], y), order], { axis: 0 });
  if (weights === 'uniform') return graph.add('ReduceMean', [said], { axes: [1], keepdims: 1 });
  const nearest = graph.add('ReduceMin', [near], { axes: [1], keepdims: 1 });
  const same = graph.add('Cast', [graph.add('Equal', [near, nearest])], { to: 11 });
  const isZero = graph.add('Equal', [nearest, one(graph, 0)]);
  const share = graph.add('Sqrt', [graph.add('Div', [nearest, near])]);
  const weight = graph.add('Where', [isZero, same, share]);
  const sum = graph.add('ReduceSum', [graph.add('Mul', [weight, said]), axis(graph, 1)], { keepdims: 1 });
  return graph.add('Div', [sum, graph.add('ReduceSum', [weight, axis(graph, 1)], { keepdims: 1 })]);
}
