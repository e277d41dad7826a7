import type { layers, LayersModel, SymbolicTensor } from '@tensorflow/tfjs-node';
import type { NetworkGraph, NetworkPart } from './networkGraph.js';
import { maskSeed, sizeOf, type NetworkWeights } from './networkWeights.js';
import { seededDropout } from './seededDropout.js';
import type { TensorFlow } from './tensorflow.js';
import type { TrainableOptions } from './trainable.js';

/** Rates and seed of the layers, which weights alone do not tell. */
export type ModelOptions = Pick<TrainableOptions, 'dropout' | 'l2' | 'seed'>;

/**
 * The network as a model of tf.layers. Names are given, not counted up: the same network is the
 * same file every time.
 */
export function tensorflowModel(
  tf: TensorFlow, graph: NetworkGraph, weights: NetworkWeights, options: ModelOptions,
): LayersModel {
  const made: SymbolicTensor[] = [];
  for (const part of graph.parts) {
    made.push(part.kind === 'inputs' ? tf.input({ name: 'features', shape: [part.units] })
      : part.kind === 'sum' ? tf.layers.add({ name: part.name })
        .apply(part.terms.map(term => made[term])) as SymbolicTensor
      : layersOf(tf, part, options).reduce((x, layer) => layer.apply(x) as SymbolicTensor,
        made[part.from]));
  }
  const model = tf.model({ name: graph.name, inputs: made[0], outputs: made[made.length - 1] });
  writeWeights(tf, model, weights);
  return model;
}

function layersOf(
  tf: TensorFlow, part: NetworkPart & { kind: 'block' | 'dense' },
  { dropout, l2, seed }: ModelOptions,
): layers.Layer[] {
  // all start at zero here: `writeWeights` comes after
  const start = { kernelInitializer: 'zeros' as const };
  if (part.kind === 'dense') {
    return [tf.layers.dense({ name: part.name, units: part.units, useBias: part.bias, ...start })];
  }
  const { index, units } = part;
  return [
    tf.layers.dense({
      name: `dense_${index}`, units, useBias: false, ...start,
      ...(l2 > 0 && { kernelRegularizer: tf.regularizers.l2({ l2 }) }),
    }),
    tf.layers.batchNormalization({ name: `norm_${index}`, momentum: 0.9 }),
    tf.layers.activation({ name: `relu_${index}`, activation: 'relu' }),
    ...dropout > 0 ? [seededDropout(tf, {
      name: `dropout_${index}`, rate: dropout, seed: maskSeed(seed, part) })] : [],
  ];
}

/** Gives a model its weights by their names. */
export function writeWeights(tf: TensorFlow, model: LayersModel, weights: NetworkWeights): void {
  tf.tidy(() => model.weights.forEach(one => {
    const values = weights.get(one.originalName);
    if (values?.length !== sizeOf(one.shape as number[])) {
      throw new RangeError(`invalid weights; no ${one.originalName} of ${String(one.shape)} values`);
    }
    one.write(tf.tensor(values, one.shape as number[]));
  }));
}

/** A copy of a model's weights by their names. */
export function readWeights(model: LayersModel): NetworkWeights {
  return new Map(model.weights.map(one =>
    [one.originalName, one.read().dataSync<'float32'>().slice()]));
}
