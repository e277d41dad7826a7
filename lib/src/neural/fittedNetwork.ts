import type { ScalerState } from '../data/scaler.js';
import type { Matrix } from '../numerics/matrix.js';
import type { Backend } from './backend.js';
import type { NetworkWeights } from './networkWeights.js';
import type { NetworkParameters } from './settings.js';
import type { TrainingOutcome } from './trainingRecord.js';

/** The plain data of a trained network beside its topology and weights. */
export interface NetworkState extends TrainingOutcome {
  readonly schemaVersion: 1;
  /** The name of the architecture. */
  readonly kind: string;
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
  readonly params: NetworkParameters;
  /** What computed the training. */
  readonly backend: Backend;
  readonly rows: { readonly train: number; readonly validation: number };
  readonly features: ScalerState;
  readonly target: ScalerState;
}

/** All of a trained network: two things that tf.layers reads, and what is around them. */
export interface NetworkFiles {
  /** For model.json of tf.layers. */
  readonly topology: LayersFile;
  /** For weights.bin beside it. */
  readonly weights: Uint8Array;
  readonly state: NetworkState;
}

/** A trained network: it predicts in the target's units from raw features. */
export interface FittedNetwork extends NetworkState {
  /**
   * n predictions for n rows.
   * @throws InputError on another number or order of features, or a missing value.
   */
  predict(X: Matrix): Float64Array;
  /** The files of the network: the same network, the same bytes. */
  toBytes(): Promise<NetworkFiles>;
  /** The weights by the names that tf.layers gives them. */
  weights(): NetworkWeights;
  /** Ends its use: it then cannot predict. */
  dispose(): void;
}

/** A network in the format of tf.layers: what `tf.loadLayersModel` reads from model.json. */
export interface LayersFile {
  readonly format: 'layers-model';
  readonly generatedBy: string;
  readonly convertedBy: null;
  readonly modelTopology: { readonly [key: string]: unknown };
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly WeightSpec[];
  }[];
}

export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}
