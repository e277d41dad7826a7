import { restoreEncoder, tableEncoder, type EncoderState } from '../data/encoder.js';
import type { FittedNetwork, NetworkFiles, NetworkState } from '../neural/fittedNetwork.js';
import { completeRows, isCategory, type Matrix } from '../numerics/matrix.js';
import type { Predictor } from './crossValidate.js';

/** The state of a network that learned from encoded rows: what encodes them stands beside. */
export interface EncodedNetworkState extends NetworkState { readonly encoder?: EncoderState }

/** Something that trains a network on rows without categories and missing values. */
export interface NetworkTrainer<Options> {
  fit(X: Matrix, y: Float64Array, options?: Options): Promise<FittedNetwork>;
}

/**
 * Trains a network on any rows: where there are categories or missing values, an encoder learned
 * from the same rows imputes and encodes for it, in training as in prediction. Rows of complete
 * numbers go to it as they are.
 */
export async function fitEncoded<Options>(
  trainer: NetworkTrainer<Options>, X: Matrix, y: Float64Array, options?: Options,
): Promise<FittedNetwork> {
  const plain = completeRows(X).length === X.rows &&
    !Array.from({ length: X.columns }, (_, j) => j).some(j => isCategory(X, j));
  if (plain) return trainer.fit(X, y, options);
  const encoder = tableEncoder().fit(X, X.levels);
  const fitted = await trainer.fit(encoder.transform(X), y, options);
  return Object.freeze({
    ...fitted,
    predict: (rows: Matrix) => fitted.predict(encoder.transform(rows)),
    async toBytes(): Promise<NetworkFiles> {
      const files = await fitted.toBytes(), state: EncodedNetworkState =
        { ...files.state, encoder: encoder.toJSON() };
      return { ...files, state };
    },
  });
}

/** Rows as the network itself takes them: through its encoder, where it has one. */
export async function innerRows(network: FittedNetwork, X: Matrix): Promise<Matrix> {
  const { encoder } = (await network.toBytes()).state as EncodedNetworkState;
  return encoder ? restoreEncoder(encoder).transform(X, X.levels) : X;
}

/** Puts the encoder that a state holds, if it does, before the network restored from it. */
export function withEncoder(network: Predictor, { encoder: state }: EncodedNetworkState): Predictor {
  if (!state) return network;
  const encoder = restoreEncoder(state);
  return { predict: X => network.predict(encoder.transform(X)), dispose: () => network.dispose?.() };
}
