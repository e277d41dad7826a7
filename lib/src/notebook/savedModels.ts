import type { StudiedNetwork } from '../evaluation/studyNetworks.js';
import type { NetworkFiles } from '../neural/fittedNetwork.js';
import { topologyFile, weightsFile } from '../serving/restoreModel.js';
import { modelMeta } from '../store/modelFile.js';
import { networkOnnx, onnxFile } from '../store/onnx/exportOnnx.js';
import { cardFile, regressorCard } from './modelCards.js';
import type { Notebook } from './openNotebook.js';

/** Saves a network: model.json of its own, and beside it the two files that tf.layers reads. */
export function saveNetwork(
  { store, customers, training, parameters }: Notebook, { scores, fitted }: StudiedNetwork,
  files: NetworkFiles,
): void {
  const meta = modelMeta(customers, {
    kind: scores.model, parameters: { ...fitted.params }, seed: parameters.seed,
    rows: training.positions,
  });
  const onnx = networkOnnx(files, meta);
  store.writeModel('deep_learning', scores.model, files.state, meta);
  if (onnx) store.writeBytes('deep_learning', scores.model, onnxFile, onnx);
  store.writeBytes('deep_learning', scores.model, cardFile,
    regressorCard('deep_learning', meta, scores, onnx !== undefined));
  store.writeBytes('deep_learning', scores.model, topologyFile, JSON.stringify(files.topology));
  store.writeBytes('deep_learning', scores.model, weightsFile, files.weights);
}
