import type { LayersModel, Scalar, Tensor, Variable } from '@tensorflow/tfjs-node';
import type { TensorFlow } from './tensorflow.js';
import type { TrainingRows } from './trainable.js';

interface NamedTensor {
  readonly name: string;
  readonly tensor: Tensor;
}

/** Adam's steps on one network. */
export interface GradientSteps {
  /** One step on a batch; returns its mean squared error before the step. */
  take(batch: TrainingRows, learningRate: number): number;
  /** Frees Adam's moments. */
  dispose(): void;
}

/**
 * Adam with its usual decay rates (.9, .999) on mean squared error plus penalties. Gradients
 * whose joint norm is above `clipNorm` are shortened to it (Pascanu et al. 2013, arXiv 1211.5063,
 * algorithm 1); 0 leaves them.
 */
export function gradientSteps(
  tf: TensorFlow, model: LayersModel, clipNorm: number,
): GradientSteps {
  const adam = tf.train.adam();
  const variables = model.trainableWeights.map(weight => weight.read() as Variable);

  function loss({ X, y }: TrainingRows, report: (error: number) => void): Scalar {
    const x = tf.tensor2d(X, [y.length, X.length / y.length]);
    const output = model.apply(x, { training: true }) as Tensor;
    const error = tf.mean(tf.squaredDifference(output, tf.tensor2d(y, [y.length, 1])));
    report(error.dataSync()[0]);
    return model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), error) as Scalar;
  }
  return {
    take(batch, learningRate) {
      let error = NaN;
      Object.assign(adam, { learningRate }); // it has no setter, and reads it at every step
      tf.tidy(() => {
        const { grads } = tf.variableGrads(() => loss(batch, e => { error = e; }), variables);
        const named = Object.entries(grads).map(([name, tensor]) => ({ name, tensor }));
        adam.applyGradients(clipNorm > 0 ? clipped(tf, named, clipNorm) : named);
      });
      return error;
    },
    dispose: () => adam.dispose(),
  };
}

function clipped(tf: TensorFlow, grads: readonly NamedTensor[], clipNorm: number) {
  const squares = grads.map(({ tensor }) => tf.sum(tf.square(tensor)));
  const norm = Math.sqrt(tf.addN(squares).dataSync()[0]);
  const factor = Math.min(1, clipNorm / norm);
  return grads.map(({ name, tensor }) => ({ name, tensor: tf.mul(tensor, factor) }));
}
