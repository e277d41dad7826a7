import { IntegrityError } from '../core/errors.js';
import { architectureGraph } from './architectures.js';
import { assembleNetwork } from './assembleNetwork.js';
import type { FittedNetwork, NetworkFiles } from './fittedNetwork.js';
import { fromLayersFile } from './layersFile.js';
import { sizeOf, weightShapes } from './networkWeights.js';
import { loadTensorFlow } from './tensorflow.js';
import { readWeights } from './tensorflowModel.js';

/**
 * Turns the files back into the network; it predicts bit for bit the same.
 * @throws IntegrityError when they do not belong together.
 */
export async function restoreNetwork(files: NetworkFiles): Promise<FittedNetwork> {
  const { topology, weights, state } = files;
  if (state.schemaVersion !== 1) {
    throw new IntegrityError(`the network has schema version ${String(state.schemaVersion)}, ` +
      'not 1; train it again');
  }
  const loaded = await loadTensorFlow();
  const model = await fromLayersFile(loaded.tf, topology, weights);
  try {
    const inputs = model.inputs[0].shape[1];
    if (inputs !== state.featureCount || inputs !== state.features.mean.length) {
      throw new IntegrityError(`the topology has ${inputs} features but the state says ` +
        `${state.featureCount}; train the network again`);
    }
    const graph = architectureGraph(state.kind, state.featureCount), found = readWeights(model);
    const odd = weightShapes(graph).find(({ name, shape }) =>
      found.get(name)?.length !== sizeOf(shape));
    if (odd) {
      throw new IntegrityError(`the topology is not that of ${state.kind}: no ${odd.name} of ` +
        `${odd.shape.join(' x ')} values; train the network again`);
    }
    return assembleNetwork(graph, found, state, files);
  } finally {
    model.dispose();
  }
}
