import { standardScaler } from '../data/scaler.js';
import { matrix, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkTraining } from '../regression/checks.js';
import { architectureGraph, architectures, settingsOf } from './architectures.js';
import { assembleNetwork, standardised } from './assembleNetwork.js';
import type { FittedNetwork } from './fittedNetwork.js';
import { initialWeights, weightSeed } from './networkWeights.js';
import { checkSettings, quickSettings, type NetworkParameters } from './settings.js';
import { stepsPerEpoch, train } from './train.js';
import { trainer } from './trainer.js';
import type { TrainingOptions } from './trainingRecord.js';
import { validationSplit } from './validationSplit.js';

/** A network with its settings, not yet trained: it cannot predict. */
export interface Network {
  /** The name of the architecture. */
  readonly kind: string;
  readonly params: NetworkParameters;
  /**
   * Trains on raw features (n x p) and the target in its own units; both are standardised by what
   * is learnt from the rows trained on. The same data, settings and seed give the same bits.
   * @throws InputError on values that are missing or infinite and on too few rows.
   */
  fit(X: Matrix, y: Float64Array, options?: TrainingOptions): Promise<FittedNetwork>;
}

export interface NetworkOptions extends Partial<NetworkParameters> {
  /** Starts from the settings of a trial run: fewer epochs at a higher rate. */
  readonly quick?: boolean;
}

/** The networks there are, in the order in which reports show them. */
export const networks: readonly { readonly name: string; readonly label: string }[] =
  Object.entries(architectures).map(([name, { label }]) => ({ name, label }));

/**
 * A neural network for regression: the architecture's settings with `options` on top.
 * @throws RangeError on an unknown architecture or a wrong setting.
 * @example
 * const network = await neuralNetwork({ architecture: 'deep_ann', seed: 42 }).fit(X, y);
 * const predicted = network.predict(X);
 * network.dispose();
 */
export function neuralNetwork(options: NetworkOptions = {}): Network {
  const { quick = false, ...given } = options;
  const architecture = given.architecture ?? networks[0].name;
  const params: NetworkParameters = Object.freeze({
    seed: 0,
    ...settingsOf(architecture),
    ...(quick && quickSettings),
    ...given,
    architecture,
  });
  checkSettings(params);
  random(params.seed); // refuses a seed that is none
  return Object.freeze({
    kind: architecture,
    params,
    fit: (X: Matrix, y: Float64Array, training?: TrainingOptions) =>
      fit(params, X, y, training),
  });
}

// What each stream of random numbers is for: one more draw in one of them changes no other.
// (stream 2 is that of `weightSeed`)
const streams = { validation: 0, order: 1 };

async function fit(
  params: NetworkParameters, X: Matrix, y: Float64Array, options?: TrainingOptions,
): Promise<FittedNetwork> {
  checkTraining(X, y);
  const source = random(params.seed);
  const parts = validationSplit(
    source.fork(streams.validation).permutation(X.rows), params.validationShare);
  const trainX = takeRows(X, parts.train);
  const features = standardScaler().fit(trainX);
  const target = standardScaler().fit(matrix(parts.train.length, 1, take(y, parts.train)));
  const rowsAt = (indices: Int32Array) => ({
    X: standardised(features, takeRows(X, indices)),
    y: standardised(target, matrix(indices.length, 1, take(y, indices))),
  });
  const graph = architectureGraph(params.architecture, X.columns);
  const seed = weightSeed(params.seed), n = parts.train.length;
  const { network, backend } = await trainer(graph, initialWeights(graph, seed),
    Math.ceil(n / stepsPerEpoch(n, params.batchSize)), { ...params, seed });
  try {
    const outcome = await train(network, rowsAt(parts.train), rowsAt(parts.validation), params,
      source.fork(streams.order), options);
    return assembleNetwork(graph, network.weights(), {
      schemaVersion: 1,
      kind: params.architecture,
      featureCount: X.columns,
      ...(X.names && { featureNames: X.names }),
      params,
      backend,
      rows: { train: n, validation: parts.validation.length },
      features: features.toJSON(),
      target: target.toJSON(),
      ...outcome,
    });
  } finally {
    network.dispose();
  }
}
