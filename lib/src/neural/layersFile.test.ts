import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import { random } from '../numerics/random.js';
import type { LayersFile } from './fittedNetwork.js';
import { forward } from './forward.js';
import { fromLayersFile, toLayersFile } from './layersFile.js';
import { loadTensorFlow } from './tensorflow.js';
import { bitsOf, buildNetwork, inOwnProcess } from './trial.testing.js';

const loaded = await loadTensorFlow();
const { tf } = loaded;
const names = ['simple_ann', 'deep_ann', 'wide_and_deep'];
const rows = Float32Array.from({ length: 4 * 20 }, (_, i) => Math.cos(i));

/** A network whose every weight is set, the running means and variances too. */
function build(name: string) {
  const model = buildNetwork(tf, name, 4, { dropout: 0.1, l2: 0.01, seed: 3 });
  const { next, normal } = random(1);
  tf.tidy(() => model.setWeights(model.weights.map(weight => tf.tensor(
    Float32Array.from({ length: weight.shape.reduce((a, b) => (a ?? 1) * (b ?? 1), 1) ?? 1 },
      () => weight.originalName.includes('variance') ? 0.5 + next() : 0.3 * normal()),
    weight.shape as number[]))));
  return model;
}

test('stock tfjs in another process loads the files and predicts the same bits', async t => {
  for (const name of names) {
    const folder = temporaryFolder(t), model = build(name);
    const { topology, weights } = await toLayersFile(loaded, model);
    writeFileSync(join(folder, 'model.json'), JSON.stringify(topology));
    writeFileSync(join(folder, 'weights.bin'), weights);
    const printed = inOwnProcess(`
      import util from 'node:util';
      import { createRequire } from 'node:module';
      util.isNullOrUndefined ??= value => value === null || value === undefined;
      process.env.TF_ENABLE_ONEDNN_OPTS = '0';
      process.env.TF_CPP_MIN_LOG_LEVEL = '2';
      const tf = createRequire(process.cwd() + '/x.js')('@tensorflow/tfjs-node');
      const model = await tf.loadLayersModel('file://${folder}/model.json');
      const rows = Float32Array.from({ length: 80 }, (_, i) => Math.cos(i));
      const out = model.predict(tf.tensor2d(rows, [20, 4])).dataSync();
      console.log(Buffer.from(out.buffer, out.byteOffset, out.byteLength).toString('hex'));`);
    assert.equal(printed, bitsOf(forward(tf, model, rows, 4)));
    model.dispose();
  }
});

test('the files hold stock layers only and are the same bytes every time', async () => {
  for (const name of names) {
    const [a, b] = [build(name), build(name)];
    const first = await toLayersFile(loaded, a), second = await toLayersFile(loaded, b);
    assert.equal(JSON.stringify(first.topology), JSON.stringify(second.topology));
    assert.deepEqual(first.weights, second.weights);
    const classes = [...JSON.stringify(first.topology).matchAll(/"class_name":"(\w+)"/g)]
      .map(match => match[1]);
    assert.ok(classes.includes('Dropout') && !classes.includes('SeededDropout'));
    a.dispose();
    b.dispose();
  }
});

/** The network by hand in doubles, from nothing but the two files. */
function byHand({ weightsManifest }: LayersFile, weights: Uint8Array, x: readonly number[]) {
  const floats = new Float32Array(weights.slice().buffer), values = new Map<string, Float32Array>();
  let at = 0;
  for (const { name, shape } of weightsManifest[0].weights) {
    const size = shape.reduce((a, b) => a * b, 1);
    values.set(name, floats.subarray(at, at += size));
  }
  const w = (name: string): Float32Array => values.get(name) ?? assert.fail(`no ${name}`);
  const times = (v: readonly number[], kernel: Float32Array) => {
    const units = kernel.length / v.length;
    return Array.from({ length: units }, (_, j) =>
      v.reduce((sum, value, i) => sum + value * kernel[i * units + j], 0));
  };
  let hidden = x;
  for (let i = 1; values.has(`dense_${i}/kernel`); i++) {
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance']
      .map(part => w(`norm_${i}/${part}`));
    hidden = times(hidden, w(`dense_${i}/kernel`)).map((z, j) => Math.max(0,
      gamma[j] * (z - mean[j]) / Math.sqrt(variance[j] + 1e-3) + beta[j]));
  }
  const last = values.has('wide/kernel') ? 'deep' : 'output';
  const wide = values.has('wide/kernel') ? times(x, w('wide/kernel'))[0] : 0;
  return times(hidden, w(`${last}/kernel`))[0] + w(`${last}/bias`)[0] + wide;
}

test('the network by hand, from its files, predicts the same', async () => {
  for (const name of names) {
    const model = build(name), { topology, weights } = await toLayersFile(loaded, model);
    const predicted = forward(tf, model, rows, 4);
    predicted.forEach((value, i) => {
      const expected = byHand(topology, weights, [...rows.subarray(4 * i, 4 * i + 4)]);
      assert.ok(Math.abs(value - expected) < 1e-5 * Math.max(1, Math.abs(expected)));
    });
    model.dispose();
  }
});

test('what is restored predicts the same bits and leaves no tensor behind', async () => {
  const model = build('deep_ann'), before = tf.memory().numTensors;
  const { topology, weights } = await toLayersFile(loaded, model);
  const again = await fromLayersFile(tf, topology, weights);
  assert.equal(bitsOf(forward(tf, again, rows, 4)), bitsOf(forward(tf, model, rows, 4)));
  again.dispose();
  assert.equal(tf.memory().numTensors, before);
  model.dispose();
});

test('files that do not belong together are refused', async () => {
  const model = build('simple_ann'), { topology, weights } = await toLayersFile(loaded, model);
  const refused = (change: object, bytes: Uint8Array, message: RegExp) => assert.rejects(
    fromLayersFile(tf, { ...topology, ...change } as LayersFile, bytes),
    { name: 'IntegrityError', message });
  await refused({}, weights.slice(4), /the topology names 2721 values of 4 bytes/);
  await refused({}, new Uint8Array(0), /the weights have 0 bytes/);
  await refused({ format: 'graph-model' }, weights, /not a tf.layers model/);
  await refused({ weightsManifest: undefined }, weights, /not a tf.layers model/);
  await refused({ modelTopology: {} }, weights, /the network does not load: /);
  const [group] = topology.weightsManifest, [first, ...others] = group.weights;
  const shaped = (shape: number[], dtype = 'float32') =>
    ({ weightsManifest: [{ ...group, weights: [{ ...first, shape, dtype }, ...others] }] });
  await refused(shaped([64, 4]), weights, /does not load/);
  await refused(shaped([-4, -64]), weights, /the topology names/);
  await refused(shaped([4, 64], 'string'), weights, /the topology names/);
  const text = JSON.stringify(topology.modelTopology).replaceAll('"Dense"', '"Lambda"');
  await refused({ modelTopology: JSON.parse(text) as object }, weights, /does not load: .*Lambda/);
  model.dispose();
});
