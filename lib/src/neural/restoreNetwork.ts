import { IntegrityError } from '../core/errors.js';
import { assembleNetwork } from './assembleNetwork.js';
import type { FittedNetwork, NetworkFiles } from './fittedNetwork.js';
import { fromLayersFile } from './layersFile.js';
import { loadTensorFlow } from './tensorflow.js';

/**
 * Turns the files back into the network; it predicts bit for bit the same on the same backend.
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
    return assembleNetwork(loaded, model, state, files);
  } catch (error) {
    model.dispose();
    throw error;
  }
}
