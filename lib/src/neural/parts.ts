import type { layers, SymbolicTensor } from '@tensorflow/tfjs-node';
import { random } from '../numerics/random.js';
import { seededDropout } from './seededDropout.js';
import type { TensorFlow } from './tensorflow.js';

/** What architectures are put together from; each part has a name and a seed of its own. */
export interface NetworkParts {
  readonly tf: TensorFlow;
  /** Dense (He normal) - batch norm - ReLU - dropout. */
  block(x: SymbolicTensor, units: number): SymbolicTensor;
  /** Blocks one after the other, one for each width. */
  blocks(x: SymbolicTensor, widths: readonly number[]): SymbolicTensor;
  /** The prediction from the last block: a weighted sum and a constant. */
  output(x: SymbolicTensor, name?: string): SymbolicTensor;
  /** A weighted sum of the inputs that starts at 0, without a constant. */
  linear(x: SymbolicTensor, name: string): SymbolicTensor;
  sum(terms: SymbolicTensor[], name: string): SymbolicTensor;
}

export interface PartOptions {
  readonly dropout: number;
  readonly l2: number;
  readonly seed: number;
}

/** Names are given, not counted up by tf.layers: the same network is the same file every time. */
export function networkParts(
  tf: TensorFlow, { dropout, l2, seed }: PartOptions,
): NetworkParts {
  const source = random(seed);
  // tf.layers takes the seed 0 for none at all
  const nextSeed = (): number => 1 + source.integer(2 ** 31 - 1);
  let count = 0;

  function block(input: SymbolicTensor, units: number): SymbolicTensor {
    const i = ++count;
    const steps: layers.Layer[] = [
      tf.layers.dense({
        name: `dense_${i}`,
        units,
        useBias: false, // the batch norm takes any constant out again and adds its own
        kernelInitializer: tf.initializers.heNormal({ seed: nextSeed() }),
        ...(l2 > 0 && { kernelRegularizer: tf.regularizers.l2({ l2 }) }),
      }),
      tf.layers.batchNormalization({ name: `norm_${i}`, momentum: 0.9 }),
      tf.layers.activation({ name: `relu_${i}`, activation: 'relu' }),
    ];
    if (dropout > 0) {
      const name = `dropout_${i}`;
      steps.push(seededDropout(tf, { name, rate: dropout, seed: nextSeed() }));
    }
    return steps.reduce((x, step) => step.apply(x) as SymbolicTensor, input);
  }
  return {
    tf,
    block,
    blocks: (x, widths) => widths.reduce(block, x),
    output: (x, name = 'output') => tf.layers.dense({
      name, units: 1, kernelInitializer: tf.initializers.glorotUniform({ seed: nextSeed() }),
    }).apply(x) as SymbolicTensor,
    linear: (x, name) => tf.layers.dense({
      name, units: 1, useBias: false, kernelInitializer: 'zeros',
    }).apply(x) as SymbolicTensor,
    sum: (terms, name) => tf.layers.add({ name }).apply(terms) as SymbolicTensor,
  };
}
