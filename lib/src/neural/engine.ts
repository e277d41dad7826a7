import { openKernel } from '../numerics/kernel.js';
import { planArena } from './arena.js';
import type { NetworkGraph } from './networkGraph.js';
import { networkPasses, type LayerMemory } from './networkPasses.js';
import type { NetworkWeights } from './networkWeights.js';
import { plainLayers, type LayerFunctions } from './plainLayers.js';
import type { TrainableNetwork, TrainableOptions, TrainingRows } from './trainable.js';

const predictedAtOnce = 256;

/**
 * Trains a network by the loops of lib/kernels/networkLayers.ts, or their plain twin where they
 * are not built or `plain` asks for it: the same bits. Steps are those of `tensorflowNetwork` up to
 * rounding. It is for small networks: what TensorFlow's dispatch of each operation takes longer
 * than the operation.
 */
export function engine(
  graph: NetworkGraph, weights: NetworkWeights, batchSize: number, options: TrainableOptions,
  { plain = false } = {},
): TrainableNetwork {
  const capacity = Math.max(batchSize, predictedAtOnce);
  const arena = planArena(graph, capacity), memory = openMemory(arena.length, plain);
  const { floats } = memory, { featureCount } = graph, [inputs] = arena.parts;
  const output = arena.parts[arena.parts.length - 1];
  const passes = networkPasses(graph, arena, memory, options);
  let steps = 0;

  const setWeights = (given: NetworkWeights): void => {
    for (const [name, { at, rows, columns, stride }] of arena.weights) {
      const values = given.get(name) ?? [];
      for (let k = 0; k < rows * columns; k++) {
        floats[at + Math.floor(k / columns) * stride + k % columns] = values[k];
      }
    }
  };
  const put = (X: Float32Array, row: number, to: number): void => {
    const at = inputs.out + to * inputs.stride;
    for (let j = 0; j < featureCount; j++) floats[at + j] = X[row * featureCount + j];
  };
  setWeights(weights);
  return {
    step({ X, y }: TrainingRows, order, learningRate) {
      order.forEach((row, i) => {
        put(X, row, i);
        floats[arena.targets + i] = y[row];
      });
      passes.forward(order.length, true);
      const squares = passes.backward(order.length);
      passes.descend(++steps, learningRate);
      return squares / order.length;
    },
    predict(X) {
      const n = X.length / featureCount, predicted = new Float32Array(n);
      passes.settle();
      for (let from = 0; from < n; from += predictedAtOnce) {
        const rows = Math.min(predictedAtOnce, n - from);
        for (let i = 0; i < rows; i++) put(X, from + i, i);
        passes.forward(rows, false);
        for (let i = 0; i < rows; i++) {
          predicted[from + i] = floats[output.out + i * output.stride];
        }
      }
      return predicted;
    },
    weights: () => new Map(Array.from(arena.weights, ([name, { at, rows, columns, stride }]) =>
      [name, Float32Array.from({ length: rows * columns }, (_, k) =>
        floats[at + Math.floor(k / columns) * stride + k % columns])])),
    setWeights,
    dispose: () => undefined,
  };
}

function openMemory(length: number, plain: boolean): LayerMemory {
  const kernel = plain ? undefined
    : openKernel<LayerFunctions, { floats: readonly ['f32', number] }>('networkLayers',
      { floats: ['f32', length] });
  const floats = kernel?.arrays.floats ?? new Float32Array(length);
  return {
    run: kernel?.run ?? plainLayers(floats.buffer as ArrayBuffer), floats,
    base: kernel?.at.floats ?? 0,
  };
}
