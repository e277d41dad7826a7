import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { random } from '../numerics/random.js';
import { architectureGraph, architectures } from './architectures.js';
import { engine } from './engine.js';
import { forward } from './forward.js';
import { networkGraph, type NetworkGraph } from './networkGraph.js';
import { initialWeights } from './networkWeights.js';
import { defaults, type NetworkSettings } from './settings.js';
import { loadTensorFlow } from './tensorflow.js';
import { tensorflowModel } from './tensorflowModel.js';
import { tensorflowNetwork } from './tensorflowNetwork.js';
import type { TrainableNetwork, TrainingRows } from './trainable.js';
import { train } from './train.js';
import { bitsOf } from './trial.testing.js';

const { tf } = await loadTensorFlow();
const names = Object.keys(architectures);

function rowsOf(n: number, p: number, seed: number): TrainingRows {
  const { normal } = random(seed), X = Float32Array.from({ length: n * p }, normal);
  return { X, y: Float32Array.from({ length: n }, (_, i) =>
    X[p * i] - 0.5 * X[p * i + 1] * X[p * i + p - 1] + 0.1 * normal()) };
}
const settings: NetworkSettings = { ...defaults, dropout: 0, epochs: 5,
  batchSize: 20, learningRate: 0.005 };
const weightsOf = (graph: NetworkGraph) => initialWeights(graph, 5);
const learn = (network: TrainableNetwork, change: Partial<NetworkSettings> = {}, p = 3) =>
  train(network, rowsOf(90, p, 1), rowsOf(30, p, 2), { ...settings, ...change }, random(9));
const allBits = (network: TrainableNetwork) => [...network.weights()]
  .map(([name, values]) => `${name} ${bitsOf(values)}`).join('\n');
const far = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

for (const name of names) {
  for (const change of [{}, { dropout: 0.2, clipNorm: 0.5, l2: 0 }] as const) {
    test(`${name} learns as by tf.layers from the same start ${JSON.stringify(change)}`,
      async () => {
        const graph = architectureGraph(name, 3), options = { ...settings, ...change, seed: 5 };
        const own = engine(graph, weightsOf(graph), 30, options);
        const other = tensorflowNetwork(tf, graph, weightsOf(graph), options);
        const a = await learn(own, change), b = await learn(other, change);
        // from a step to the next rounding grows: so the first epoch is judged closest
        a.history.forEach((record, i) => {
          const limit = i === 0 ? 2e-5 : 1e-3, twin = b.history[i];
          assert.ok(Math.abs(record.loss - twin.loss) < limit * twin.loss, `epoch ${i + 1}: ` +
            `${record.loss} is not ${twin.loss}`);
          assert.ok(Math.abs((record.validationLoss ?? NaN) - (twin.validationLoss ?? NaN)) <
            limit * (twin.validationLoss ?? NaN));
        });
        other.dispose();
      });
  }

  test(`${name}: a tf.layers model with the weights of the engine predicts the same`, async () => {
    const graph = architectureGraph(name, 5), options = { ...settings, dropout: 0.1, seed: 5 };
    const own = engine(graph, weightsOf(graph), 30, options);
    await learn(own, {}, 5);
    const model = tensorflowModel(tf, graph, own.weights(), options), { X } = rowsOf(700, 5, 3);
    assert.ok(far(own.predict(X), forward(tf, model, X, 5)) < 1e-5);
    model.dispose();
  });

  test(`${name}: the plain twin gives the bits of the kernel`, async () => {
    const graph = architectureGraph(name, 3);
    const options = { ...settings, dropout: 0.1, clipNorm: 1, seed: 5 };
    const [a, b] = [false, true].map(plain =>
      engine(graph, weightsOf(graph), 30, options, { plain }));
    const first = await learn(a), second = await learn(b);
    assert.deepEqual(first, second);
    assert.equal(allBits(a), allBits(b));
    assert.equal(bitsOf(a.predict(rowsOf(9, 3, 4).X)), bitsOf(b.predict(rowsOf(9, 3, 4).X)));
  });
}

test('any widths, features and rows agree between kernel, twin and TensorFlow', () => {
  const width = fc.integer({ min: 1, max: 21 });
  fc.assert(fc.property(fc.array(width, { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 19 }), fc.nat(1000),
    (widths, p, n, seed) => {
      // two paths from the same block: its gradient is the sum of theirs
      const graph = networkGraph('any', p, (inputs, { blocks, block, output, linear, sum }) => {
        const trunk = blocks(inputs, widths);
        return sum([output(block(trunk, 6), 'far'), output(trunk, 'near'),
          linear(inputs, 'wide')], 'output');
      });
      const options = { dropout: 0.3, l2: 0.02, clipNorm: 0, seed }, rows = rowsOf(n, p, seed);
      const order = random(seed).permutation(n), start = initialWeights(graph, seed);
      const all = [engine(graph, start, n, options), engine(graph, start, n, options, { plain: true }),
        tensorflowNetwork(tf, graph, start, options)];
      const [a, b, c] = all.map(network => {
        const losses = [network.step(rows, order, 0.01), network.step(rows, order, 0.01)];
        return { losses, out: network.predict(rows.X), network };
      });
      assert.deepEqual(a.losses, b.losses);
      assert.equal(allBits(a.network), allBits(b.network));
      assert.ok(Math.abs(a.losses[0] - c.losses[0]) <= 1e-4 * c.losses[0]);
      c.network.dispose();
    }), { numRuns: 25, seed: 7 });
});

test('gradients are those of finite differences', () => {
  const graph = architectureGraph('wide_and_deep', 3), rows = rowsOf(12, 3, 1);
  const options = { dropout: 0, l2: 0, clipNorm: 0, seed: 1 };
  const order = Int32Array.from({ length: 12 }, (_, i) => i), start = initialWeights(graph, 2);
  const lossAt = (weights: typeof start) => engine(graph, weights, 12, options).step(rows, order, 0);
  // after one step from zero moments Adam moves each weight by the rate against its slope's sign
  const trained = engine(graph, start, 12, options);
  trained.step(rows, order, 1e-3);
  const moved = trained.weights();
  let asked = 0;
  for (const [name, values] of start) {
    if (/moving/.test(name)) continue;
    for (let k = 0; k < values.length; k += Math.ceil(values.length / 7)) {
      const shifted = (by: number) =>
        new Map([...start, [name, values.with(k, values[k] + by)]]);
      const slope = (lossAt(shifted(0.01)) - lossAt(shifted(-0.01))) / 0.02;
      if (Math.abs(slope) < 1e-3) continue;
      const step = (moved.get(name) ?? [])[k] - values[k];
      assert.ok(Math.abs(step + 1e-3 * Math.sign(slope)) < 2e-5, `${name} ${k}: ${slope} ${step}`);
      asked++;
    }
  }
  assert.ok(asked > 25, `${asked}`);
});

test('a prediction of many rows is that of each alone, and of none is none', () => {
  const graph = architectureGraph('deep_ann', 4), options = { ...settings, seed: 1 };
  const network = engine(graph, weightsOf(graph), 8, options), { X } = rowsOf(600, 4, 3);
  const all = network.predict(X);
  for (const i of [0, 1, 255, 256, 257, 511, 512, 599]) {
    assert.equal(network.predict(X.slice(4 * i, 4 * i + 4))[0], all[i]);
  }
  assert.equal(network.predict(new Float32Array(0)).length, 0);
});

test('weights that are read can be written to another engine, which goes on the same', () => {
  const graph = architectureGraph('simple_ann', 3), options = { ...settings, seed: 1 };
  const a = engine(graph, weightsOf(graph), 30, options), rows = rowsOf(30, 3, 1);
  a.step(rows, random(1).permutation(30), 0.01);
  const b = engine(graph, initialWeights(graph, 77), 30, options);
  b.setWeights(a.weights());
  assert.equal(allBits(a), allBits(b));
  assert.equal(bitsOf(a.predict(rows.X)), bitsOf(b.predict(rows.X)));
});

test('what is not a number shows in the loss', () => {
  const graph = architectureGraph('simple_ann', 3), options = { ...settings, seed: 1 };
  for (const plain of [false, true]) {
    const network = engine(graph, weightsOf(graph), 30, options, { plain });
    const rows = rowsOf(30, 3, 1), X = rows.X.with(4, NaN);
    const order = Int32Array.from({ length: 30 }, (_, i) => i);
    assert.ok(Number.isNaN(network.step({ ...rows, X }, order, 0.01)));
  }
});
