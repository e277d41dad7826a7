// Networks whose layers are made by hand: what is asked of them can be computed on paper.
import type { LayersModel } from '@tensorflow/tfjs-node';
import { restoreScaler } from '../data/scaler.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { standardised } from './assembleNetwork.js';
import type { FittedNetwork } from './fittedNetwork.js';
import { forward } from './forward.js';
import { toLayersFile } from './layersFile.js';
import { neuralNetwork } from './network.js';
import { loadTensorFlow } from './tensorflow.js';
import { small, trialTable } from './trial.testing.js';

/** Means and deviations of features and target. */
interface Scales {
  readonly mean: number[];
  readonly scale: number[];
  readonly target: readonly [mean: number, scale: number];
}

/** A network of these layers, with the plain data of another one. */
export async function handmade(
  model: LayersModel, { mean, scale, target }: Scales,
): Promise<FittedNetwork> {
  const loaded = await loadTensorFlow(), { X, y } = trialTable(30);
  const trained = await neuralNetwork({ ...small, epochs: 1 }).fit(X, y);
  const { state: { featureNames: _, ...rest } } = await trained.toBytes();
  trained.dispose();
  const state = { ...rest, featureCount: mean.length,
    features: { kind: 'standardScaler' as const, mean, scale },
    target: { kind: 'standardScaler' as const, mean: [target[0]], scale: [target[1]] } };
  const files = { ...await toLayersFile(loaded, model), state };
  return {
    ...state,
    predict(rows: Matrix) {
      const z = forward(loaded.tf, model, standardised(restoreScaler(state.features), rows), mean.length);
      return restoreScaler(state.target).inverse(matrix(rows.rows, 1, Float64Array.from(z))).data;
    },
    toBytes: () => Promise.resolve(files),
    dispose: () => { model.dispose(); },
  } as unknown as FittedNetwork;
}
