import { IntegrityError } from '../core/errors.js';
import { architectureGraph, isArchitecture } from './architectures.js';
import { assembleNetwork, fittedNetwork, modelOptions } from './assembleNetwork.js';
import type { FittedNetwork, NetworkFiles } from './fittedNetwork.js';
import { forward } from './forward.js';
import { fromLayersFile } from './layersFile.js';
import { layersTopology } from './layersTopology.js';
import { namedWeights } from './namedWeights.js';
import { loadTensorFlow } from './tensorflow.js';
import { readWeights } from './tensorflowModel.js';

/**
 * Turns the files back into the network; it predicts bit for bit the same. Where the layers are not
 * those of an architecture that there is, tf.layers loads them and predicts.
 * @throws IntegrityError when they do not belong together.
 */
export async function restoreNetwork(files: NetworkFiles): Promise<FittedNetwork> {
  const { state } = files;
  if (state.schemaVersion !== 1) {
    throw new IntegrityError(`the network has schema version ${String(state.schemaVersion)}, ` +
      'not 1; train it again');
  }
  return ofArchitecture(files) ?? ofLayers(files);
}

function ofArchitecture({ topology, weights, state }: NetworkFiles): FittedNetwork | undefined {
  const { kind, featureCount, features } = state;
  if (!isArchitecture(kind) || features.mean.length !== featureCount) return undefined;
  const graph = architectureGraph(kind, featureCount);
  if (JSON.stringify(topology) !== JSON.stringify(layersTopology(graph, modelOptions(state)))) {
    return undefined;
  }
  const arrays = namedWeights({ topology, weights });
  const total = arrays.reduce((sum, { values }) => sum + 4 * values.length, 0);
  return total !== weights.length ? undefined
    : assembleNetwork(graph, new Map(arrays.map(({ name, values }) => [name, values])), state);
}

async function ofLayers(files: NetworkFiles): Promise<FittedNetwork> {
  const { topology, weights, state } = files, { tf } = await loadTensorFlow();
  const model = await fromLayersFile(tf, topology, weights);
  try {
    const inputs = model.inputs[0].shape[1];
    if (inputs !== state.featureCount || inputs !== state.features.mean.length) {
      throw new IntegrityError(`the topology has ${inputs} features but the state says ` +
        `${state.featureCount}; train the network again`);
    }
    return fittedNetwork({
      predict: X => forward(tf, model, X, inputs),
      weights: () => readWeights(model),
      dispose: () => { model.dispose(); },
    }, state, () => files);
  } catch (error) {
    model.dispose();
    throw error;
  }
}
