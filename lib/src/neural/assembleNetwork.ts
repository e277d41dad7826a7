import { SpendscopeError } from '../core/errors.js';
import { restoreScaler, type FittedScaler } from '../data/scaler.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { checkFeatures } from '../regression/checks.js';
import { engine } from './engine.js';
import type { FittedNetwork, NetworkFiles, NetworkState } from './fittedNetwork.js';
import { layersTopology, weightBytes } from './layersTopology.js';
import type { NetworkGraph } from './networkGraph.js';
import { weightSeed, type NetworkWeights } from './networkWeights.js';
import type { ModelOptions } from './tensorflowModel.js';
import type { TrainableNetwork } from './trainable.js';

/** Trained weights that predict standardised values. */
export type TrainedWeights = Pick<TrainableNetwork, 'predict' | 'weights' | 'dispose'>;

/**
 * Trained weights of a known architecture. They predict by the engine whatever trained them: what
 * is restored in another process gives the same bits.
 */
export function assembleNetwork(
  graph: NetworkGraph, weights: NetworkWeights, state: NetworkState,
): FittedNetwork {
  const options = modelOptions(state);
  const network = { ...engine(graph, weights, 1, { ...options, clipNorm: 0 }), weights: () => weights };
  return fittedNetwork(network, state, () => ({
    topology: layersTopology(graph, options), weights: weightBytes(graph, weights), state }));
}

/** What the layers of a trained network were told. */
export const modelOptions = ({ params }: NetworkState): ModelOptions =>
  ({ dropout: params.dropout, l2: params.l2, seed: weightSeed(params.seed) });

/** Puts trained weights and their plain data together; they are the network's from then on. */
export function fittedNetwork(
  network: TrainedWeights, state: NetworkState, toBytes: () => NetworkFiles,
): FittedNetwork {
  const features = restoreScaler(state.features), target = restoreScaler(state.target);
  let disposed = false;
  function alive(): TrainedWeights {
    if (disposed) throw new SpendscopeError(`${state.kind} was disposed of; restore it first`);
    return network;
  }
  return Object.freeze({
    ...state,
    predict(X: Matrix) {
      checkFeatures(state, X);
      const z = alive().predict(standardised(features, X));
      return target.inverse(matrix(X.rows, 1, Float64Array.from(z))).data;
    },
    weights: () => alive().weights(),
    // a promise throughout: a rejection where it was disposed of
    toBytes: () => Promise.resolve().then(() => {
      alive();
      return toBytes();
    }),
    dispose() {
      if (!disposed) network.dispose();
      disposed = true;
    },
  });
}

/** Standardised values as a network takes them. */
export function standardised(scaler: FittedScaler, X: Matrix): Float32Array {
  return Float32Array.from(scaler.transform(X).data);
}
