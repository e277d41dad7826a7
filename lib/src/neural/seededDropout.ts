import type { layers, Tensor } from '@tensorflow/tfjs-node';
import { random } from '../numerics/random.js';
import type { TensorFlow } from './tensorflow.js';

export interface SeededDropoutConfig {
  /** The share of units that are left out, in [0, 1). */
  readonly rate: number;
  readonly seed: number;
  readonly name?: string;
}

type Layer = layers.Layer;
type LayerClass = new (config: SeededDropoutConfig) => Layer;

export const seededDropoutName = 'SeededDropout';

// A layer's class extends one of the TensorFlow.js that was loaded, so it is made after that.
const classes = new WeakMap<TensorFlow, LayerClass>();

/**
 * Inverted dropout (Srivastava et al. 2014, JMLR 15, section 10) whose masks are drawn from its
 * own seed: two steps differ, two runs agree. tf.layers' own dropout draws the same mask at every
 * step where it has a seed, and other ones in every run where it has none.
 * Without `training` it hands on its input: a stock Dropout predicts the same.
 */
export function seededDropout(tf: TensorFlow, config: SeededDropoutConfig): Layer {
  let Class = classes.get(tf);
  if (!Class) classes.set(tf, Class = defineLayer(tf));
  return new Class(config);
}

function defineLayer(tf: TensorFlow): LayerClass {
  class SeededDropout extends tf.layers.Layer {
    static className = seededDropoutName;
    readonly #rate: number;
    readonly #seed: number;
    readonly #next: () => number;

    constructor(config: SeededDropoutConfig) {
      super({ name: config.name });
      this.#rate = config.rate;
      this.#seed = config.seed;
      this.#next = random(config.seed).next;
    }

    override call(inputs: Tensor | Tensor[], { training }: { training?: boolean }): Tensor {
      const x = Array.isArray(inputs) ? inputs[0] : inputs;
      if (!training || this.#rate === 0) return x;
      const mask = new Float32Array(x.size), kept = 1 / (1 - this.#rate);
      for (let i = 0; i < mask.length; i++) mask[i] = this.#next() < this.#rate ? 0 : kept;
      return tf.tidy(() => x.mul(tf.tensor(mask, x.shape)));
    }

    override getConfig() {
      return { ...super.getConfig(), rate: this.#rate, seed: this.#seed };
    }
  }
  tf.serialization.registerClass(SeededDropout);
  return SeededDropout;
}
