import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayersModel } from '@tensorflow/tfjs-node';
import { architectures, settingsOf } from './architectures.js';
import { forward } from './forward.js';
import { defaults } from './settings.js';
import { loadTensorFlow } from './tensorflow.js';
import { bitsOf, buildNetwork } from './trial.testing.js';

const { tf } = await loadTensorFlow();
const options = { dropout: 0.1, l2: 0.01, seed: 3 };
const build = (name: string, change = {}): LayersModel =>
  buildNetwork(tf, name, 4, { ...options, ...change });
const kindsOf = (model: LayersModel) => model.layers.map(layer => layer.getClassName());
const allBits = (model: LayersModel) => model.getWeights()
  .map(weight => bitsOf(weight.dataSync<'float32'>())).join();

const block = ['Dense', 'BatchNormalization', 'Activation', 'SeededDropout'];

test('a simple network has blocks of 64 and 32 units, a deep one of 128, 64, 32 and 16', () => {
  for (const [name, widths] of [['simple_ann', [64, 32]], ['deep_ann', [128, 64, 32, 16]]] as
    const) {
    const model = build(name);
    assert.deepEqual(kindsOf(model), ['InputLayer', ...widths.flatMap(() => block), 'Dense']);
    const units = model.layers.filter(layer => layer.getClassName() === 'Dense')
      .map(layer => layer.outputShape[1]);
    assert.deepEqual(units, [...widths, 1]);
    model.dispose();
  }
});

test('their parameters are those counted by hand', () => {
  // kernels without bias, four values a unit of batch norm, the output with its constant
  const counts = { simple_ann: 4 * 64 + 64 * 32 + 4 * 96 + 33,
    deep_ann: 4 * 128 + 128 * 64 + 64 * 32 + 32 * 16 + 4 * 240 + 17,
    wide_and_deep: 4 * 64 + 64 * 32 + 4 * 96 + 33 + 4 };
  for (const [name, count] of Object.entries(counts)) {
    const model = build(name);
    assert.equal(model.countParams(), count);
    model.dispose();
  }
});

test('the wide path of wide & deep goes straight from the features to the sum', () => {
  const model = build('wide_and_deep');
  assert.equal(model.getLayer('wide').input, model.inputs[0]);
  assert.deepEqual([...model.getLayer('wide').getWeights()[0].dataSync()], [0, 0, 0, 0]);
  tf.tidy(() => {
    const x = Float32Array.of(1, 2, 3, 4);
    const before = forward(tf, model, x, 4)[0];
    model.getLayer('wide').setWeights([tf.tensor2d([1, 0, 0, 2], [4, 1])]);
    assert.ok(Math.abs(forward(tf, model, x, 4)[0] - before - 9) < 1e-5);
  });
  model.dispose();
});

test('one seed gives the same weights, another one others, and no two layers the same', () => {
  for (const name of Object.keys(architectures)) {
    const [a, b, c] = [build(name), build(name), build(name, { seed: 4 })];
    assert.equal(allBits(a), allBits(b));
    assert.notEqual(allBits(a), allBits(c));
    [a, b, c].forEach(model => model.dispose());
  }
  const deep = build('deep_ann');
  const firsts = deep.layers.filter(layer => layer.getClassName() === 'Dense')
    .map(layer => layer.getWeights()[0].dataSync()[0]);
  assert.equal(new Set(firsts).size, firsts.length);
  deep.dispose();
});

test('hidden weights start with the deviation of He et al. 2015, sqrt(2 / fan-in)', () => {
  const model = build('deep_ann');
  const values = model.getLayer('dense_2').getWeights()[0].dataSync<'float32'>(); // 128 x 64
  const deviation = Math.sqrt(values.reduce((sum, w) => sum + w * w, 0) / values.length);
  const expected = Math.sqrt(2 / 128);
  // the normal is cut at two deviations and not scaled back: 0.8796 of it is left
  assert.ok(Math.abs(deviation / (0.8796 * expected) - 1) < 0.03, `${deviation / expected}`);
  model.dispose();
});

test('without dropout there is no such layer, without L2 no penalty', () => {
  const model = build('simple_ann', { dropout: 0, l2: 0 });
  assert.ok(!kindsOf(model).includes('SeededDropout'));
  assert.equal(model.calculateLosses().length, 0);
  model.dispose();
});

test('the settings of an architecture are the common ones with its own on top', () => {
  assert.deepEqual(settingsOf('simple_ann'), { ...defaults, batchSize: 32 });
  assert.equal(settingsOf('wide_and_deep').batchSize, 32);
  assert.equal(settingsOf('wide_and_deep').dropout, defaults.dropout);
});

test('rows in blocks predict what each row predicts, whatever their number', () => {
  const model = build('deep_ann');
  const rows = Float32Array.from({ length: 4 * 1500 }, (_, i) => Math.sin(i));
  const all = forward(tf, model, rows, 4);
  assert.equal(all.length, 1500);
  for (const i of [0, 1, 1023, 1024, 1499]) {
    const alone = forward(tf, model, rows.slice(4 * i, 4 * i + 4), 4)[0];
    assert.ok(Math.abs(alone - all[i]) <= 1e-6 * Math.max(1, Math.abs(alone)));
  }
  assert.equal(forward(tf, model, new Float32Array(0), 4).length, 0);
  model.dispose();
});
