import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedWeights } from './namedWeights.js';
import { networks, neuralNetwork } from './network.js';
import { startingWeights } from './startingWeights.js';
import { small, trialTable } from './trial.testing.js';

const { X, y } = trialTable(60);

test('they are the weights of a training that moves none', async () => {
  for (const { name } of networks) {
    const fitted = await neuralNetwork({ ...small, architecture: name, epochs: 1, l2: 0,
      learningRate: 1e-30, seed: 8 }).fit(X, y);
    const last = namedWeights(await fitted.toBytes()), first = startingWeights(fitted);
    assert.deepEqual(first.map(weight => weight.name), last.map(weight => weight.name));
    const trained = last.map((weight, i) => ({ ...weight, start: first[i].values }))
      .filter(weight => !weight.name.includes('moving')); // averages of what went by
    assert.ok(trained.some(weight => weight.name === 'dense_1/kernel'));
    for (const { name: weight, values, start } of trained) {
      const moved = values.reduce((most, value, i) => Math.max(most, Math.abs(value - start[i])), 0);
      assert.ok(moved < 1e-25, `${name} ${weight} ${moved}`);
    }
    fitted.dispose();
  }
});

test('weights have the names, shapes and values of the file', async () => {
  const fitted = await neuralNetwork({ ...small, seed: 1 }).fit(X, y);
  const files = await fitted.toBytes(), weights = namedWeights(files);
  const kernel = weights.find(weight => weight.name === 'dense_1/kernel');
  assert.deepEqual(kernel?.shape, [2, 64]);
  assert.equal(kernel?.values.length, 128);
  const sizes = weights.reduce((total, { values }) => total + 4 * values.length, 0);
  assert.equal(sizes, files.weights.length);
  const bytes = Buffer.concat(weights.map(({ values }) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength)));
  assert.deepEqual(new Uint8Array(bytes), files.weights);
  fitted.dispose();
});

test('the seed decides', () => {
  const like = (seed: number) => startingWeights({ featureCount: 3,
    params: neuralNetwork({ ...small, seed }).params });
  assert.deepEqual(like(1), like(1));
  assert.notDeepEqual(like(1)[0].values, like(2)[0].values);
});
