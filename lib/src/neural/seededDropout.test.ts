import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SymbolicTensor, Tensor } from '@tensorflow/tfjs-node';
import { seededDropout } from './seededDropout.js';
import { loadTensorFlow } from './tensorflow.js';
import { bitsOf } from './trial.testing.js';

const { tf } = await loadTensorFlow();

function masks(seed: number, steps: number, rate = 0.3): Float32Array[] {
  const layer = seededDropout(tf, { rate, seed });
  return Array.from({ length: steps }, () => tf.tidy(() =>
    (layer.call(tf.ones([200, 10]), { training: true }) as Tensor).dataSync<'float32'>()));
}

test('two steps drop different units, two runs the same ones', () => {
  const [first, second] = masks(5, 2), again = masks(5, 2);
  assert.notEqual(bitsOf(first), bitsOf(second));
  assert.equal(bitsOf(first), bitsOf(again[0]));
  assert.equal(bitsOf(second), bitsOf(again[1]));
  assert.notEqual(bitsOf(first), bitsOf(masks(6, 1)[0]));
});

test('the rate is the share of units dropped and the others are scaled to keep the mean', () => {
  const values = masks(1, 10).flatMap(mask => [...mask]);
  const dropped = values.filter(value => value === 0).length / values.length;
  assert.ok(Math.abs(dropped - 0.3) < 4 * Math.sqrt(0.21 / values.length), `${dropped}`);
  assert.ok(values.every(value => value === 0 || value === Math.fround(1 / 0.7)));
});

test('without training, and at rate 0, it hands on its input', () => {
  tf.tidy(() => {
    const x = tf.ones([3, 2]);
    assert.equal(seededDropout(tf, { rate: 0.5, seed: 1 }).call(x, { training: false }), x);
    assert.equal(seededDropout(tf, { rate: 0.5, seed: 1 }).call([x], {}), x);
    assert.equal(seededDropout(tf, { rate: 0, seed: 1 }).call(x, { training: true }), x);
  });
});

test('gradients pass the kept units, scaled, and no other', () => {
  tf.tidy(() => {
    const layer = seededDropout(tf, { rate: 0.5, seed: 9 }), x = tf.ones([4, 4]);
    const mask = (seededDropout(tf, { rate: 0.5, seed: 9 }).call(x, { training: true }) as Tensor);
    const slope = tf.grad(v => (layer.call(v, { training: true }) as Tensor).sum())(x);
    assert.deepEqual(slope.dataSync(), mask.dataSync());
  });
});

test('its configuration makes it again', () => {
  const layer = seededDropout(tf, { rate: 0.25, seed: 7, name: 'drop' });
  const config = layer.getConfig();
  assert.deepEqual([config.rate, config.seed, config.name], [0.25, 7, 'drop']);
  assert.equal(layer.getClassName(), 'SeededDropout');
});

test('a file with the layer in it gives a network with the layer in it', async () => {
  const inputs = tf.input({ shape: [2] });
  const model = tf.model({ inputs,
    outputs: seededDropout(tf, { rate: 0.25, seed: 7, name: 'drop' }).apply(inputs) as
      SymbolicTensor });
  const modelTopology = model.toJSON(null, false) as object;
  const again = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology }));
  assert.deepEqual(again.getLayer('drop').getConfig(), model.getLayer('drop').getConfig());
  model.dispose();
  again.dispose();
});
