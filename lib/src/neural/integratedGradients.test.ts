import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { fromRows, rowOf } from '../numerics/matrix.js';
import { handmade } from './handmade.testing.js';
import { integratedGradients } from './integratedGradients.js';
import { networks, neuralNetwork } from './network.js';
import { loadTensorFlow } from './tensorflow.js';
import { small, trialTable } from './trial.testing.js';

const { tf } = await loadTensorFlow();
const sumOf = (row: Float64Array): number => row.reduce((a, b) => a + b, 0);

function dense(units: number, kernel: number[][], bias: number[], inputs?: number, activation?: 'relu') {
  return tf.layers.dense({ units, activation, ...(inputs && { inputShape: [inputs] }),
    weights: [tf.tensor2d(kernel), tf.tensor1d(bias)] });
}

test('of a linear network they are weights times the way from the baseline', async () => {
  const model = tf.sequential({ layers: [dense(1, [[2], [-3], [0.5]], [7], 3)] });
  const network = await handmade(model,
    { mean: [10, 20, 30], scale: [2, 5, 10], target: [100, 4] });
  const X = fromRows([[13, 18, 30], [9, 25, 55]]);
  const slopes = [2 / 2 * 4, -3 / 5 * 4, 0.5 / 10 * 4];
  for (const baseline of [undefined, Float64Array.of(1, 2, 3)]) {
    const { base, values } = await integratedGradients(network, X, { baseline });
    const from = baseline ?? [10, 20, 30];
    assert.ok(Math.abs(base - network.predict(fromRows([from]))[0]) < 1e-4);
    for (let i = 0; i < 2; i++) {
      slopes.forEach((slope, j) => assert.ok(
        Math.abs(values.data[3 * i + j] - slope * (X.data[3 * i + j] - from[j])) < 1e-4));
    }
  }
  network.dispose();
});

test('where the gradient at the row is 0 they still say what it adds', async () => {
  // 1 - relu(1 - x) from 0 to 2: section 2 of the paper; the gradient at 2 is 0, the answer 1
  const model = tf.sequential({ layers: [dense(1, [[-1]], [1], 1, 'relu'), dense(1, [[-1]], [1])] });
  const network = await handmade(model, { mean: [0], scale: [1], target: [0, 1] });
  const { base, values } = await integratedGradients(network, fromRows([[2], [0.5], [0]]));
  assert.equal(base, 0);
  [1, 0.5, 0].forEach((value, i) => assert.ok(Math.abs(values.data[i] - value) <= 1e-5));
  network.dispose();
});

test('a kink shared by two features is integrated as by hand', async () => {
  // relu(x1 + x2 - 1) from 0 to (2, 1): the way crosses at a third, each gradient is 1 after it
  const model = tf.sequential({ layers: [dense(1, [[1], [1]], [-1], 2, 'relu'), dense(1, [[1]], [0])] });
  const network = await handmade(model, { mean: [0, 0], scale: [1, 1], target: [0, 1] });
  const { values, gap } = await integratedGradients(network, fromRows([[2, 1]]));
  assert.ok(Math.abs(values.data[0] - 4 / 3) < 1e-5 && Math.abs(values.data[1] - 2 / 3) < 1e-5);
  assert.ok(gap <= 1e-5);
  network.dispose();
});

/** A network of ReLU and its values by brute force: see test/oracles/integrated_gradients.py. */
interface Judged {
  readonly layers: readonly { kernel: number[][]; bias: number[] }[];
  readonly X: number[][];
  readonly baseline: number[];
  readonly values: number[][];
  readonly base: number;
}

test('feature by feature they are those of 400,000 points in double precision', async () => {
  const path = join(workspaceRoot(import.meta.dirname), 'test/oracles/integrated_gradients.json');
  const judged = JSON.parse(readFileSync(path, 'utf8')) as Judged;
  const model = tf.sequential({ layers: judged.layers.map(({ kernel, bias }, i) =>
    dense(bias.length, kernel, bias, i === 0 ? 5 : undefined, i < 2 ? 'relu' : undefined)) });
  const network = await handmade(model,
    { mean: [0, 0, 0, 0, 0], scale: [1, 1, 1, 1, 1], target: [0, 1] });
  const { base, values } = await integratedGradients(network, fromRows(judged.X),
    { baseline: Float64Array.from(judged.baseline) });
  assert.ok(Math.abs(base - judged.base) < 1e-5);
  judged.values.flat().forEach((value, at) => assert.ok(Math.abs(values.data[at] - value) < 3e-3,
    `${at}: ${values.data[at]}, not ${value}`));
  const fine = await integratedGradients(network, fromRows(judged.X),
    { baseline: Float64Array.from(judged.baseline), tolerance: 0, mostSteps: 4096 });
  judged.values.flat().forEach((value, at) => assert.ok(Math.abs(fine.values.data[at] - value) < 1e-4,
    `${at}: ${fine.values.data[at]}, not ${value}`));
  network.dispose();
});

test('the values of a row add up to its prediction, for every architecture', async () => {
  const { X, y } = trialTable(120);
  for (const { name } of networks) {
    const network = await neuralNetwork({ architecture: name, epochs: 12, seed: 6 }).fit(X, y);
    const { base, values, gap } = await integratedGradients(network, X);
    const predicted = network.predict(X), [deviation] = network.target.scale;
    predicted.forEach((value, i) => {
      const off = Math.abs(base + sumOf(rowOf(values, i)) - value);
      // 1e-3 of the difference, or of a hundredth of the target's deviation; and float32
      assert.ok(off <= 1.1e-3 * Math.max(0.01 * deviation, Math.abs(value - base)) + 1e-5 * deviation,
        `${name} ${i} ${off}`);
      assert.ok(off <= gap + 1e-5 * deviation);
    });
    assert.deepEqual([values.rows, values.columns, values.names], [120, 2, X.names]);
    network.dispose();
  }
});

test('what was asked for less precision, or fewer points, says its gap', async () => {
  const { X, y } = trialTable(80);
  const network = await neuralNetwork({ ...small, epochs: 10, seed: 2 }).fit(X, y);
  const coarse = await integratedGradients(network, X, { mostSteps: 32, tolerance: 0 });
  const fine = await integratedGradients(network, X, { mostSteps: 1024, tolerance: 0 });
  assert.ok(coarse.gap > fine.gap && fine.gap > 0);
  network.dispose();
});

test('the baseline itself is given nothing, and no rows are no values', async () => {
  const { X, y } = trialTable(40);
  const network = await neuralNetwork({ ...small, seed: 2 }).fit(X, y);
  const { values } = await integratedGradients(network, fromRows([[...network.features.mean]], X.names));
  assert.ok(values.data.every(value => value === 0));
  const none = await integratedGradients(network, { ...X, rows: 0, data: new Float64Array(0) });
  assert.deepEqual([none.values.rows, none.gap], [0, 0]);
  network.dispose();
});

test('no tensor stays, and the network is as it was', async () => {
  const { X, y } = trialTable(40);
  const network = await neuralNetwork({ ...small, seed: 2 }).fit(X, y);
  const before = network.predict(X), tensors = tf.memory().numTensors;
  await integratedGradients(network, X);
  assert.equal(tf.memory().numTensors, tensors);
  assert.deepEqual(network.predict(X), before);
  await assert.rejects(integratedGradients(network, X, { baseline: Float64Array.of(1) }),
    { name: 'InputError', message: /^the baseline has 1 values; give one for each of the 2 features/ });
  await assert.rejects(integratedGradients(network, X, { baseline: Float64Array.of(1, NaN) }),
    { name: 'InputError', message: 'the baseline is NaN in feature 1; give a number' });
  await assert.rejects(integratedGradients(network, fromRows([[1, NaN]])), { name: 'InputError' });
  network.dispose();
});
