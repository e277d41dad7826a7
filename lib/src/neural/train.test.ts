import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { architectureGraph } from './architectures.js';
import { engine } from './engine.js';
import { initialWeights } from './networkWeights.js';
import { defaults, type NetworkSettings } from './settings.js';
import { loadTensorFlow } from './tensorflow.js';
import { tensorflowNetwork } from './tensorflowNetwork.js';
import { bitsOf } from './trial.testing.js';
import type { TrainingRows } from './trainable.js';
import { train } from './train.js';
import type { TrainingOptions } from './trainingRecord.js';

const { tf } = await loadTensorFlow();

/** Standardised rows of y = x1 - x2 x3 / 2 + noise. */
function rowsOf(n: number, seed: number, noise = 0.1): TrainingRows {
  const { normal } = random(seed);
  const X = Float32Array.from({ length: 3 * n }, normal);
  return { X, y: Float32Array.from({ length: n }, (_, i) =>
    X[3 * i] - 0.5 * X[3 * i + 1] * X[3 * i + 2] + noise * normal()) };
}
const none = { X: new Float32Array(0), y: new Float32Array(0) };

type Kind = 'engine' | 'tensorflow';

async function runBy(kind: Kind, change: Partial<NetworkSettings>,
  options: TrainingOptions = {}, validation = rowsOf(30, 2), rows = rowsOf(90, 1)) {
  const settings = { ...defaults, epochs: 6, batchSize: 32, ...change };
  const graph = architectureGraph('simple_ann', 3), start = initialWeights(graph, 5);
  const network = kind === 'engine' ? engine(graph, start, 1000, { ...settings, seed: 5 })
    : tensorflowNetwork(tf, graph, start, { ...settings, seed: 5 });
  try {
    const outcome = await train(network, rows, validation, settings, random(9), options);
    const weights = [...network.weights().values()];
    return { ...outcome, weights, loss: lossOf(network.predict(validation.X), validation.y) };
  } finally {
    network.dispose();
  }
}
const run = (change: Partial<NetworkSettings>, options?: TrainingOptions,
  validation?: TrainingRows, rows?: TrainingRows) =>
  runBy('engine', change, options, validation, rows);

function lossOf(predicted: Float32Array, y: Float32Array): number {
  return predicted.reduce((sum, p, i) => sum + (p - y[i]) ** 2, 0) / y.length;
}

test('training lowers both losses and its history has every epoch', async () => {
  const { history, stopped } = await run({ epochs: 25 });
  assert.equal(stopped, 'epochs');
  assert.deepEqual(history.map(record => record.epoch),
    Array.from({ length: 25 }, (_, i) => i + 1));
  assert.ok(history[24].loss < 0.4 * history[0].loss);
  assert.ok((history[24].validationLoss ?? NaN) < 0.7 * (history[0].validationLoss ?? NaN));
  assert.equal(history[0].learningRate, defaults.learningRate);
  assert.ok(history[24].learningRate < 0.01 * defaults.learningRate);
});

test('the best weights come back: the loss of the network is its least one', async () => {
  // much noise and a rate that stays: the network learns the noise, and the last is not the best
  const change = { epochs: 40, schedule: 'constant', learningRate: 0.05, dropout: 0, l2: 0,
    monitorFrom: 0 } as const;
  const noisy = [rowsOf(30, 4, 2), rowsOf(40, 3, 2)] as const;
  const { history, bestEpoch, loss } = await run({ ...change, patience: 50 }, {}, ...noisy);
  const losses = history.map(record => record.validationLoss ?? NaN);
  assert.equal(history.length, 40);
  assert.equal(bestEpoch, 1 + losses.indexOf(Math.min(...losses)));
  assert.ok(bestEpoch < 40);
  assert.equal(loss, losses[bestEpoch - 1]);

  const early = await run({ ...change, patience: 2 }, {}, ...noisy);
  assert.equal(early.stopped, 'patience');
  assert.equal(early.history.length, early.bestEpoch + 2);
  assert.equal(early.loss, early.history[early.bestEpoch - 1].validationLoss);
});

test('epochs before the validation loss is looked at neither stop nor win', async () => {
  const noisy = [rowsOf(30, 4, 2), rowsOf(40, 3, 2)] as const;
  const { history, bestEpoch, loss } = await run({ epochs: 20, schedule: 'constant', dropout: 0,
    learningRate: 0.05, l2: 0, monitorFrom: 0.6, patience: 1 }, {}, ...noisy);
  const losses = history.map(record => record.validationLoss ?? NaN);
  assert.ok(Math.min(...losses.slice(0, 12)) < Math.min(...losses.slice(12)));
  assert.ok(history.length > 12 && bestEpoch > 12);
  assert.equal(loss, Math.min(...losses.slice(12)));
});

test('without validation rows the last weights stay and nothing stops early', async () => {
  const { history, bestEpoch, stopped } = await run({ patience: 1 }, {}, none);
  assert.deepEqual([history.length, bestEpoch, stopped], [6, 6, 'epochs']);
  assert.ok(history.every(record => record.validationLoss === null));
});

test('where a table is large the epochs are fewer, and the rate still falls to 0', async () => {
  const { history, stopped } = await run({ epochs: 50, batchSize: 30, maxSteps: 20, patience: 60 });
  assert.deepEqual([history.length, stopped], [6, 'epochs']);
  assert.ok(history[5].learningRate < 0.1 * history[0].learningRate);
  assert.equal((await run({ epochs: 4, batchSize: 30, maxSteps: 1 })).history.length, 1);
});

test('a plateau lowers the rate', async () => {
  const { history } = await run({ epochs: 12, schedule: 'constant', learningRate: 0.2,
    monitorFrom: 0, plateauPatience: 1, plateauFactor: 0.1 }, {}, rowsOf(30, 4, 2));
  const rates = new Set(history.map(record => record.learningRate));
  assert.ok(rates.size > 1 && Math.min(...rates) < 0.03);
});

test('the same seeds give the same bits, and looking on changes none', async () => {
  const bits = ({ weights }: { weights: Float32Array[] }) => weights.map(bitsOf).join();
  const plain = await run({});
  const watched = await run({}, { onEpoch: () => new Promise(resolve => setTimeout(resolve, 2)) });
  assert.equal(bits(plain), bits(watched));
  assert.deepEqual(plain.history, watched.history);
});

test('two trainings at the same time do not touch each other', async () => {
  const [a, b, alone] = [...await Promise.all([run({}), run({})]), await run({})];
  assert.deepEqual(a.weights, alone.weights);
  assert.deepEqual(b.weights, alone.weights);
});

test('an interrupt ends training and keeps the best so far', async () => {
  const controller = new AbortController();
  const { history, bestEpoch, stopped, loss } = await run({ epochs: 50 }, {
    signal: controller.signal,
    onEpoch: ({ epoch }) => { if (epoch === 3) controller.abort(); },
  });
  assert.equal(stopped, 'interrupt');
  assert.equal(history.length, 3);
  assert.equal(loss, history[bestEpoch - 1].validationLoss);
});

test('an interrupt from outside arrives while a step follows the other', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 150);
  const { stopped, history } =
    await run({ epochs: 1_000_000, maxSteps: 1e9, patience: 1e9 }, { signal: controller.signal });
  assert.equal(stopped, 'interrupt');
  assert.ok(history.length < 500_000);
});

test('an interrupt before the first epoch ends rejects with its reason', async () => {
  await assert.rejects(run({}, { signal: AbortSignal.abort() }), { name: 'AbortError' });
});

test('what onEpoch throws ends training', async () => {
  await assert.rejects(run({}, { onEpoch: () => { throw new Error('full'); } }), /^Error: full$/);
});

test('a rate that makes the loss infinite ends with the best so far, or says so', async () => {
  const huge = { X: rowsOf(90, 1).X, y: new Float32Array(90).fill(3e38) };
  await assert.rejects(run({}, {}, none, huge),
    { name: 'SpendscopeError', message: /diverged in its first epoch; lower learningRate/ });
});

test('rows fewer than a batch, and not a multiple of one, are all dealt out', async () => {
  assert.equal((await run({ batchSize: 1000 })).history.length, 6);
  const { history } = await run({ batchSize: 64 }, {}, rowsOf(30, 2), rowsOf(97, 1));
  assert.ok(history.every(record => Number.isFinite(record.loss)));
});

test('training by TensorFlow leaves as many tensors as before, and its bits are its own', async () => {
  const first = await runBy('tensorflow', {}), before = tf.memory().numTensors;
  const again = await runBy('tensorflow', {});
  assert.deepEqual(again.weights, first.weights);
  await runBy('tensorflow', { clipNorm: 1, plateauPatience: 1 });
  await assert.rejects(runBy('tensorflow', {}, { onEpoch: () => { throw new Error('full'); } }));
  await assert.rejects(runBy('tensorflow', {}, { signal: AbortSignal.abort() }));
  assert.equal(tf.memory().numTensors, before);
});
