import type { LayersFile } from './fittedNetwork.js';
import { weightsFileName } from './layersFile.js';
import type { NetworkGraph, NetworkPart } from './networkGraph.js';
import { maskSeed, weightShapes, type NetworkWeights } from './networkWeights.js';
import type { ModelOptions } from './tensorflowModel.js';

/** The version of tf.layers whose files these are; a test holds them to what it saves itself. */
const version = '4.22.0';

const zeros = { class_name: 'Zeros', config: {} }, ones = { class_name: 'Ones', config: {} };

/** What tf.layers would save of the network, without it: to load it takes a second. */
export function layersTopology(graph: NetworkGraph, options: ModelOptions): LayersFile {
  const outputs: string[] = [], layers = graph.parts.flatMap(part => {
    const own = layersOf(part, outputs, options);
    outputs.push(own[own.length - 1].name);
    return own;
  });
  return {
    format: 'layers-model',
    generatedBy: `TensorFlow.js tfjs-layers v${version}`,
    convertedBy: null,
    modelTopology: {
      class_name: 'Model',
      config: {
        name: graph.name, layers,
        input_layers: [[outputs[0], 0, 0]], output_layers: [[outputs[outputs.length - 1], 0, 0]],
      },
      keras_version: `tfjs-layers ${version}`,
      backend: 'tensor_flow.js',
    },
    weightsManifest: [{
      paths: [weightsFileName],
      weights: weightShapes(graph).map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
    }],
  };
}

interface StoredLayer {
  readonly name: string;
  readonly class_name: string;
  readonly config: object;
  readonly inbound_nodes: readonly unknown[];
}

function layersOf(
  part: NetworkPart, outputs: readonly string[], { dropout, l2, seed }: ModelOptions,
): StoredLayer[] {
  const layer = (class_name: string, name: string, config: object, from: readonly string[]) =>
    ({ name, class_name, config, inbound_nodes: [from.map(one => [one, 0, 0, {}])] });
  const named = (name: string) => ({ name, trainable: true });
  if (part.kind === 'inputs') {
    const config = { batch_input_shape: [null, part.units], dtype: 'float32', sparse: false,
      name: 'features' };
    return [{ name: 'features', class_name: 'InputLayer', config, inbound_nodes: [] }];
  }
  if (part.kind === 'sum') {
    return [layer('Add', part.name, named(part.name), part.terms.map(term => outputs[term]))];
  }
  const dense = (name: string, bias: boolean, kernel_regularizer: object | null) =>
    layer('Dense', name, {
      units: part.units, activation: 'linear', use_bias: bias, kernel_initializer: zeros,
      bias_initializer: zeros, kernel_regularizer, bias_regularizer: null,
      activity_regularizer: null, kernel_constraint: null, bias_constraint: null, ...named(name),
    }, [outputs[part.from]]);
  if (part.kind === 'dense') return [dense(part.name, part.bias, null)];
  const { index } = part, [norm, relu] = [`norm_${index}`, `relu_${index}`];
  return [
    dense(`dense_${index}`, false, l2 > 0 ? { class_name: 'L1L2', config: { l1: 0, l2 } } : null),
    layer('BatchNormalization', norm, {
      axis: -1, momentum: 0.9, epsilon: 1e-3, center: true, scale: true, beta_initializer: zeros,
      gamma_initializer: ones, moving_mean_initializer: zeros, moving_variance_initializer: ones,
      beta_regularizer: null, gamma_regularizer: null, beta_constraint: null,
      gamma_constraint: null, ...named(norm),
    }, [`dense_${index}`]),
    layer('Activation', relu, { activation: 'relu', ...named(relu) }, [norm]),
    ...dropout > 0 ? [layer('Dropout', `dropout_${index}`, { ...named(`dropout_${index}`),
      rate: dropout, seed: maskSeed(seed, part) }, [relu])] : [],
  ];
}

/** The weights as the bytes of their file: little-endian, in the order of the manifest. */
export function weightBytes(graph: NetworkGraph, weights: NetworkWeights): Uint8Array {
  const arrays = weightShapes(graph).map(({ name }) => weights.get(name) ?? new Float32Array(0));
  const bytes = new Uint8Array(4 * arrays.reduce((sum, array) => sum + array.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const array of arrays) {
    for (const value of array) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}
