import { SpendscopeError } from '../core/errors.js';
import { restoreScaler, type FittedScaler } from '../data/scaler.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { checkFeatures } from '../regression/checks.js';
import { engine } from './engine.js';
import type { FittedNetwork, NetworkFiles, NetworkState } from './fittedNetwork.js';
import { toLayersFile } from './layersFile.js';
import type { NetworkGraph } from './networkGraph.js';
import type { NetworkWeights } from './networkWeights.js';
import { loadTensorFlow } from './tensorflow.js';
import { tensorflowModel } from './tensorflowModel.js';

/**
 * Puts trained weights and their plain data together. It predicts by the engine whatever trained
 * it: what is restored in another process gives the same bits.
 * `files` are those that it was restored from: tf.layers would write the same in another order.
 */
export function assembleNetwork(
  graph: NetworkGraph, weights: NetworkWeights, state: NetworkState, files?: NetworkFiles,
): FittedNetwork {
  const features = restoreScaler(state.features), target = restoreScaler(state.target);
  const options = { dropout: state.params.dropout, l2: state.params.l2, clipNorm: 0, seed: 0 };
  const network = engine(graph, weights, 1, options);
  let disposed = false;
  function check(): void {
    if (disposed) throw new SpendscopeError(`${state.kind} was disposed of; restore it first`);
  }
  return Object.freeze({
    ...state,
    predict(X: Matrix) {
      checkFeatures(state, X);
      check();
      const z = network.predict(standardised(features, X));
      return target.inverse(matrix(X.rows, 1, Float64Array.from(z))).data;
    },
    weights() {
      check();
      return weights;
    },
    async toBytes() {
      check();
      if (files) return files;
      const loaded = await loadTensorFlow();
      const model = tensorflowModel(loaded.tf, graph, weights, options);
      try {
        return { ...await toLayersFile(loaded, model), state };
      } finally {
        model.dispose();
      }
    },
    dispose() { disposed = true; },
  });
}

/** Standardised values as a network takes them. */
export function standardised(scaler: FittedScaler, X: Matrix): Float32Array {
  return Float32Array.from(scaler.transform(X).data);
}
