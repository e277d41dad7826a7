import type { Tensor } from '@tensorflow/tfjs-node';
import { InputError } from '../core/errors.js';
import { restoreScaler } from '../data/scaler.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkFeatures } from '../regression/checks.js';
import { standardised } from './assembleNetwork.js';
import { spreadOf, type PredictionSpread } from './ensembleSpread.js';
import type { FittedNetwork, LayersFile } from './fittedNetwork.js';
import { forward } from './forward.js';
import { fromLayersFile } from './layersFile.js';
import { loadTensorFlow, type TensorFlow } from './tensorflow.js';

export interface MonteCarloOptions {
  /** Predictions of each row, each with units of its own left out. */
  readonly samples?: number;
  readonly seed: number;
}

/**
 * Mean and spread of predictions with dropout left on (Gal & Ghahramani 2016, arXiv 1506.02142):
 * what the network is unsure of; batch norm stays as it was trained. It holds nothing of the noise
 * in the target. The same seed gives the same bits. Cost: `samples` predictions.
 * @example
 * const network = await neuralNetwork({ seed: 42 }).fit(X, y);
 * const { mean, sd } = await monteCarloDropout(network, X, { seed: 1 });
 * @throws InputError of a network trained without dropout and of other features than its own.
 * @throws RangeError when `samples` is not an integer of at least 2.
 */
export async function monteCarloDropout(
  network: FittedNetwork, X: Matrix, { samples = 100, seed }: MonteCarloOptions,
): Promise<PredictionSpread> {
  if (!Number.isInteger(samples) || samples < 2) {
    throw new RangeError(`invalid samples; not an integer >= 2: ${samples}`);
  }
  checkFeatures(network, X);
  const source = random(seed), { topology, weights } = await network.toBytes();
  const { topology: wakeful, count } = withWakefulDropout(topology, () => source.integer(2 ** 32));
  if (count === 0) {
    throw new InputError(`${network.kind} has no dropout to leave on; train it with dropout above 0`);
  }
  const { tf } = await loadTensorFlow();
  registerLayer(tf);
  const model = await fromLayersFile(tf, wakeful, weights);
  try {
    const rows = standardised(restoreScaler(network.features), X);
    const target = restoreScaler(network.target);
    const predictions = function* (): Generator<Float64Array> {
      for (let k = 0; k < samples; k++) {
        const z = forward(tf, model, rows, X.columns);
        yield target.inverse(matrix(X.rows, 1, Float64Array.from(z))).data;
      }
    };
    return spreadOf(X.rows, predictions());
  } finally {
    model.dispose();
  }
}

const layerName = 'WakefulDropout';

/** The topology with dropout that does not sleep when predicting, and how many of it there are. */
function withWakefulDropout(
  topology: LayersFile, nextSeed: () => number,
): { topology: LayersFile; count: number } {
  let count = 0;
  const modelTopology = JSON.parse(JSON.stringify(topology.modelTopology), (_, value: unknown) => {
    const layer = value as { class_name?: string; config?: object } | null;
    if (layer?.class_name !== 'Dropout') return value;
    count++;
    return { ...layer, class_name: layerName, config: { ...layer.config, seed: nextSeed() } };
  }) as LayersFile['modelTopology'];
  return { topology: { ...topology, modelTopology }, count };
}

// a layer's class extends one of the TensorFlow.js that was loaded, so it is made after that
const registered = new WeakSet<TensorFlow>();

interface WakefulConfig { readonly rate: number; readonly seed: number; readonly name?: string }

function registerLayer(tf: TensorFlow): void {
  if (registered.has(tf)) return;
  registered.add(tf);
  class WakefulDropout extends tf.layers.Layer {
    static className = layerName;
    readonly #rate: number;
    readonly #next: () => number;

    constructor({ rate, seed, name }: WakefulConfig) {
      super({ name });
      this.#rate = rate;
      this.#next = random(seed).next;
    }

    override call(inputs: Tensor | Tensor[]): Tensor {
      const x = Array.isArray(inputs) ? inputs[0] : inputs, kept = 1 / (1 - this.#rate);
      const mask = Float32Array.from({ length: x.size }, () => this.#next() < this.#rate ? 0 : kept);
      return tf.tidy(() => x.mul(tf.tensor(mask, x.shape)));
    }
  }
  tf.serialization.registerClass(WakefulDropout);
}
