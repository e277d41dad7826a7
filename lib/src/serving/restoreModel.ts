import type { Predictor } from '../evaluation/crossValidate.js';
import { withEncoder, type EncodedNetworkState } from '../evaluation/encodedNetwork.js';
import { restorePipeline, type PipelineState } from '../evaluation/pipeline.js';
import type { LayersFile, NetworkState } from '../neural/fittedNetwork.js';
import { restoreNetwork } from '../neural/restoreNetwork.js';
import type { StoreReader } from '../store/reader.js';

/** What stands beside a network's model.json, as tf.layers reads it. */
export const topologyFile = 'network.json', weightsFile = 'weights.bin';

/** A model as a notebook saved it, ready to predict. @throws MissingArtifactError */
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
