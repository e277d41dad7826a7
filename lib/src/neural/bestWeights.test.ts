import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestWeights } from './bestWeights.js';
import { loadTensorFlow } from './tensorflow.js';

const { tf } = await loadTensorFlow();

function setup() {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  const set = (value: number) => tf.tidy(() =>
    model.setWeights([tf.tensor2d([[value]]), tf.tensor1d([-value])]));
  const get = () => model.getWeights().map(weight => weight.dataSync()[0]);
  return { model, set, get };
}

test('the weights of the least loss come back, of all weights, whatever came after', () => {
  const { model, set, get } = setup(), best = bestWeights(tf, model);
  const ages = [5, 3, 4, 2, 2, 9].map((loss, i) => {
    set(loss * 10 + i);
    return best.see(i + 1, loss);
  });
  assert.deepEqual(ages, [0, 0, 1, 0, 1, 2]);
  assert.equal(best.epoch(), 4);
  best.restore();
  assert.deepEqual(get(), [23, -23]);
  model.dispose();
});

test('a loss that is not a number is never the best', () => {
  const { model, set } = setup(), best = bestWeights(tf, model);
  set(1);
  assert.equal(best.see(1, NaN), 1);
  assert.equal(best.epoch(), 0);
  assert.equal(best.see(2, 7), 0);
  assert.equal(best.see(3, NaN), 1);
  assert.equal(best.epoch(), 2);
  model.dispose();
});

test('after a fresh start a worse loss is the best, but none that is not a number', () => {
  const { model, set, get } = setup(), best = bestWeights(tf, model);
  [[1, 5], [2, NaN], [3, 9], [4, 12]].forEach(([epoch, loss]) => {
    set(epoch);
    if (epoch === 2) best.startAfresh();
    best.see(epoch, loss);
  });
  assert.equal(best.epoch(), 3);
  best.restore();
  assert.deepEqual(get(), [3, -3]);
  model.dispose();
});

test('remembering and restoring leave no tensor', () => {
  const { model, set } = setup(), best = bestWeights(tf, model);
  set(1);
  const before = tf.memory().numTensors;
  for (let i = 0; i < 5; i++) best.see(i + 1, 5 - i);
  best.restore();
  assert.equal(tf.memory().numTensors, before);
  model.dispose();
});
