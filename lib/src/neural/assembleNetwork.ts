import type { LayersModel } from '@tensorflow/tfjs-node';
import { SpendscopeError } from '../core/errors.js';
import { restoreScaler, type FittedScaler } from '../data/scaler.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { checkFeatures } from '../regression/checks.js';
import type { FittedNetwork, NetworkFiles, NetworkState } from './fittedNetwork.js';
import { forward } from './forward.js';
import { toLayersFile } from './layersFile.js';
import type { LoadedTensorFlow } from './tensorflow.js';

/**
 * Puts a trained model and its plain data together; the model is the network's from then on.
 * `files` are those that it was restored from: tf.layers would write the same in another order.
 */
export function assembleNetwork(
  loaded: LoadedTensorFlow, model: LayersModel, state: NetworkState, files?: NetworkFiles,
): FittedNetwork {
  const features = restoreScaler(state.features), target = restoreScaler(state.target);
  let disposed = false;
  function alive(): LayersModel {
    if (disposed) throw new SpendscopeError(`${state.kind} was disposed of; restore it first`);
    return model;
  }
  return Object.freeze({
    ...state,
    predict(X: Matrix) {
      checkFeatures(state, X);
      const z = forward(loaded.tf, alive(), standardised(features, X), X.columns);
      return target.inverse(matrix(X.rows, 1, Float64Array.from(z))).data;
    },
    async toBytes() {
      const living = alive();
      return files ?? { ...await toLayersFile(loaded, living), state };
    },
    dispose() {
      if (!disposed) model.dispose();
      disposed = true;
    },
  });
}

/** Standardised values as a network takes them. */
export function standardised(scaler: FittedScaler, X: Matrix): Float32Array {
  return Float32Array.from(scaler.transform(X).data);
}
