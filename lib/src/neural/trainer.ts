import type { Backend } from './backend.js';
import { engine } from './engine.js';
import type { NetworkGraph } from './networkGraph.js';
import { sizeOf, weightShapes, type NetworkWeights } from './networkWeights.js';
import { loadTensorFlow } from './tensorflow.js';
import { tensorflowNetwork } from './tensorflowNetwork.js';
import type { TrainableNetwork, TrainableOptions } from './trainable.js';

/**
 * Kernel weights times rows of a batch above which TensorFlow trains a network: there its threads
 * and wide vectors outweigh what it takes to start each operation. Measured on two cores with
 * layers of 256 and 512, the two cross between this and twice as many; the rule is a constant, so
 * that no run depends on the moment.
 */
export const engineLimit = 2e7;

/** Multiplications of a forward pass: kernel weights times rows. */
export function workOf(graph: NetworkGraph, batchRows: number): number {
  const kernels = weightShapes(graph).filter(({ shape }) => shape.length === 2);
  return batchRows * kernels.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** A network to be trained in batches of up to `batchRows` rows, by what its size asks for. */
export async function trainer(
  graph: NetworkGraph, weights: NetworkWeights, batchRows: number, options: TrainableOptions,
): Promise<{ network: TrainableNetwork; backend: Backend }> {
  if (workOf(graph, batchRows) <= engineLimit) {
    return { network: engine(graph, weights, batchRows, options), backend: 'engine' };
  }
  const { tf, backend } = await loadTensorFlow();
  return { network: tensorflowNetwork(tf, graph, weights, options), backend };
}
