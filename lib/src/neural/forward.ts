import type { LayersModel, Tensor } from '@tensorflow/tfjs-node';
import type { TensorFlow } from './tensorflow.js';

const chunk = 1024;

/**
 * The network's outputs for standardised rows (row-major), dropout off: one value a row. Rows go
 * through in blocks, so that memory is bounded; nothing of it stays.
 */
export function forward(
  tf: TensorFlow, model: LayersModel, rows: Float32Array, featureCount: number,
): Float32Array {
  const n = rows.length / featureCount;
  const out = new Float32Array(n);
  for (let from = 0; from < n; from += chunk) {
    const to = Math.min(n, from + chunk);
    const values = rows.subarray(from * featureCount, to * featureCount);
    out.set(tf.tidy(() => {
      const x = tf.tensor2d(values, [to - from, featureCount]);
      return (model.apply(x, { training: false }) as Tensor).dataSync<'float32'>();
    }), from);
  }
  return out;
}
