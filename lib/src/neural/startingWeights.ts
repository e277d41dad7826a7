import { random } from '../numerics/random.js';
import { architectureGraph } from './architectures.js';
import type { NetworkState } from './fittedNetwork.js';
import { toLayersFile } from './layersFile.js';
import { namedWeights, type NamedWeight } from './namedWeights.js';
import { initialWeights } from './networkWeights.js';
import { loadTensorFlow } from './tensorflow.js';
import { tensorflowModel } from './tensorflowModel.js';

// the stream of `neuralNetwork` that weights are drawn from; a test holds the two together
const weightsStream = 2;

/** The weights that a network's training began with: its seed gives them again. */
export async function startingWeights(
  { params, featureCount }: Pick<NetworkState, 'params' | 'featureCount'>,
): Promise<NamedWeight[]> {
  const loaded = await loadTensorFlow();
  const seed = random(params.seed).fork(weightsStream).integer(2 ** 32);
  const graph = architectureGraph(params.architecture, featureCount);
  const model = tensorflowModel(loaded.tf, graph, initialWeights(graph, seed), { ...params, seed });
  try {
    return namedWeights(await toLayersFile(loaded, model));
  } finally {
    model.dispose();
  }
}
