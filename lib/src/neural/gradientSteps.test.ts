import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayersModel } from '@tensorflow/tfjs-node';
import { gradientSteps } from './gradientSteps.js';
import { loadTensorFlow } from './tensorflow.js';

const { tf } = await loadTensorFlow();

/** y = w1 x1 + w2 x2, both weights 0 at first, with a penalty by option. */
function line(l2 = 0): LayersModel {
  return tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], useBias: false,
    kernelInitializer: 'zeros',
    ...(l2 > 0 && { kernelRegularizer: tf.regularizers.l2({ l2 }) }) })] });
}
const weightsOf = (model: LayersModel) => [...model.getWeights()[0].dataSync()];
const batch = { X: Float32Array.of(1, 2, 3, -1, 0, 4), y: Float32Array.of(2, 1, -3) };

/** Adam by hand in doubles: Kingma & Ba 2015, algorithm 1, epsilon as in TensorFlow.js. */
function adamByHand(steps: number, rate: number, l2: number, clip = Infinity): number[] {
  const w = [0, 0], m = [0, 0], v = [0, 0];
  for (let t = 1; t <= steps; t++) {
    const g = w.map(weight => 2 * l2 * weight);
    for (let i = 0; i < 3; i++) {
      const error = w[0] * batch.X[2 * i] + w[1] * batch.X[2 * i + 1] - batch.y[i];
      g[0] += 2 * error * batch.X[2 * i] / 3;
      g[1] += 2 * error * batch.X[2 * i + 1] / 3;
    }
    const norm = Math.hypot(...g);
    for (let j = 0; j < 2; j++) {
      const slope = g[j] * Math.min(1, clip / norm);
      m[j] = 0.9 * m[j] + 0.1 * slope;
      v[j] = 0.999 * v[j] + 0.001 * slope * slope;
      const first = m[j] / (1 - 0.9 ** t), second = v[j] / (1 - 0.999 ** t);
      w[j] -= rate * first / (Math.sqrt(second) + 1e-7);
    }
  }
  return w;
}

for (const [l2, clip] of [[0, 0], [0.5, 0], [0, 0.8], [0.5, 2]]) {
  test(`twenty steps are Adam's by hand, with penalty ${l2} and gradients cut at ${clip}`, () => {
    const model = line(l2), steps = gradientSteps(tf, model, clip);
    for (let i = 0; i < 20; i++) steps.take(batch, 0.1);
    const expected = adamByHand(20, 0.1, l2, clip || Infinity);
    weightsOf(model).forEach((weight, j) =>
      assert.ok(Math.abs(weight - expected[j]) < 1e-4, `${weight} is not ${expected[j]}`));
    steps.dispose();
    model.dispose();
  });
}

test('a step returns the squared error before it, without penalty, and leaves no tensor', () => {
  const model = line(3), before = tf.memory().numTensors;
  model.setWeights([tf.tensor2d([1, 1], [2, 1])]);
  const steps = gradientSteps(tf, model, 0);
  assert.ok(Math.abs(steps.take(batch, 0.1) - (1 + 1 + 49) / 3) < 1e-5);
  const during = tf.memory().numTensors;
  for (let i = 0; i < 5; i++) steps.take(batch, 0.1);
  assert.equal(tf.memory().numTensors, during);
  steps.dispose();
  assert.equal(tf.memory().numTensors, before + 1); // the tensor of setWeights above
  model.dispose();
});

test('the rate of each step is the one handed in', () => {
  const model = line(), steps = gradientSteps(tf, model, 0);
  steps.take(batch, 0);
  assert.deepEqual(weightsOf(model), [0, 0]);
  steps.take(batch, 0.25);
  assert.ok(Math.abs(Math.abs(weightsOf(model)[0]) - 0.25) < 1e-3);
  steps.dispose();
  model.dispose();
});
