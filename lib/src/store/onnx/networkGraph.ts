import type { NetworkFiles } from '../../neural/fittedNetwork.js';
import { namedWeights } from '../../neural/namedWeights.js';
import { addScaler } from './encoderGraph.js';
import type { OnnxGraph } from './graph.js';

interface Layer {
  readonly name: string;
  readonly class_name: string;
  readonly config: { readonly activation?: string; readonly epsilon?: number };
  readonly inbound_nodes: readonly (readonly (readonly [string, ...unknown[]])[])[];
}

/**
 * Adds a network of tf.layers over encoded rows, scaling of features and target included; inside
 * it computes in floats, as in training. Returns its predictions, N x 1 doubles, or undefined
 * where a layer has no counterpart.
 */
export function addNetwork(
  graph: OnnxGraph, encoded: string, files: NetworkFiles,
): string | undefined {
  const { topology, state } = files, arrays = namedWeights(files);
  const config = topology.modelTopology.config as {
    readonly layers: readonly Layer[]; readonly output_layers: readonly (readonly [string, ...unknown[]])[];
  };
  const weight = (name: string): string | undefined => {
    const found = arrays.find(one => one.name === name);
    return found && graph.constant('float', found.shape, found.values);
  };
  const scaled = graph.add('Cast', [addScaler(graph, encoded, state.features)], { to: 1 });
  const values = new Map<string, string>();
  for (const layer of config.layers) {
    const inputs = (layer.inbound_nodes[0] ?? []).map(([name]) => values.get(name) ?? '');
    const value = addLayer(graph, layer, inputs, weight, scaled);
    if (value === undefined) return undefined;
    values.set(layer.name, value);
  }
  const last = values.get(config.output_layers[0][0]);
  if (last === undefined) return undefined;
  const { mean: [mean], scale: [scale] } = state.target, wide = graph.add('Cast', [last], { to: 11 });
  const spread = graph.add('Mul', [wide, graph.constant('double', [1, 1], [scale])]);
  return graph.add('Add', [spread, graph.constant('double', [1, 1], [mean])]);
}

function addLayer(
  graph: OnnxGraph, { name, class_name: kind, config }: Layer, inputs: readonly string[],
  weight: (name: string) => string | undefined, features: string,
): string | undefined {
  if (kind === 'InputLayer') return features;
  if (kind === 'Dropout' || kind === 'SeededDropout') return inputs[0]; // in training alone
  if (kind === 'Add') return graph.add('Sum', inputs);
  if (kind === 'Concatenate') return graph.add('Concat', inputs, { axis: 1 });
  if (kind === 'Activation' && config.activation === 'relu') return graph.add('Relu', [inputs[0]]);
  if (kind === 'Dense' && (config.activation ?? 'linear') === 'linear') {
    const kernel = weight(`${name}/kernel`), bias = weight(`${name}/bias`);
    if (kernel === undefined) return undefined;
    const product = graph.add('MatMul', [inputs[0], kernel]);
    return bias === undefined ? product : graph.add('Add', [product, bias]);
  }
  if (kind !== 'BatchNormalization') return undefined;
  const parts = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(part => weight(`${name}/${part}`));
  if (parts.some(part => part === undefined)) return undefined;
  const [gamma, beta, mean, variance] = parts as string[];
  const epsilon = graph.constant('float', [1], [config.epsilon ?? 0.001]);
  const deviation = graph.add('Sqrt', [graph.add('Add', [variance, epsilon])]);
  const normal = graph.add('Div', [graph.add('Sub', [inputs[0], mean]), deviation]);
  return graph.add('Add', [graph.add('Mul', [normal, gamma]), beta]);
}
