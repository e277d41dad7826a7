import { withEncoder, type EncodedNetworkState } from '../evaluation/encodedNetwork.js';
import type { StudiedNetwork } from '../evaluation/studyNetworks.js';
import { restorePipeline, type PipelineState } from '../evaluation/pipeline.js';
import type { Predictor } from '../evaluation/crossValidate.js';
import type { LayersFile, NetworkFiles, NetworkState } from '../neural/fittedNetwork.js';
import { restoreNetwork } from '../neural/restoreNetwork.js';
import { modelMeta } from '../store/modelFile.js';
import type { StoreReader } from '../store/reader.js';
import { cardFile, regressorCard } from './modelCards.js';
import type { Notebook } from './openNotebook.js';

const topologyFile = 'network.json', weightsFile = 'weights.bin';

/** Saves a network: model.json of its own, and beside it the two files that tf.layers reads. */
export function saveNetwork(
  { store, customers, training, parameters }: Notebook, { scores, fitted }: StudiedNetwork,
  files: NetworkFiles,
): void {
  const meta = modelMeta(customers, {
    kind: scores.model, parameters: { ...fitted.params }, seed: parameters.seed,
    rows: training.positions,
  });
  store.writeModel('deep_learning', scores.model, files.state, meta);
  store.writeBytes('deep_learning', scores.model, cardFile,
    regressorCard('deep_learning', meta, scores));
  store.writeBytes('deep_learning', scores.model, topologyFile, JSON.stringify(files.topology));
  store.writeBytes('deep_learning', scores.model, weightsFile, files.weights);
}

/** A model as an earlier notebook saved it, ready to predict. @throws MissingArtifactError */
export async function restoreModel(
  store: StoreReader, family: string, name: string,
): Promise<Predictor> {
  const { state } = store.readModel(family, name);
  if (family !== 'deep_learning') return restorePipeline(state as PipelineState);
  const topology = Buffer.from(store.readModelFile(family, name, topologyFile)).toString('utf8');
  const network = await restoreNetwork({
    topology: JSON.parse(topology) as LayersFile,
    weights: store.readModelFile(family, name, weightsFile), state: state as NetworkState,
  });
  return withEncoder(network, state as EncodedNetworkState);
}
