import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromRows, matrix } from '../numerics/matrix.js';
import type { FittedNetwork } from './fittedNetwork.js';
import { handmade } from './handmade.testing.js';
import { monteCarloDropout } from './monteCarloDropout.js';
import { networks, neuralNetwork } from './network.js';
import { loadTensorFlow } from './tensorflow.js';
import { bitsOf, small, trialTable } from './trial.testing.js';

const { tf } = await loadTensorFlow(), { X, y } = trialTable(60);
const trained = (change = {}) => neuralNetwork({ ...small, seed: 3, ...change }).fit(X, y);

/** x summed by `units` units of weight 1 / units, a share `rate` of which is left out. */
async function sumOfUnits(units: number, rate: number): Promise<FittedNetwork> {
  const input = tf.input({ shape: [1] });
  const spread = tf.layers.dense({ units, useBias: false, weights: [tf.ones([1, units])] }).apply(input);
  const thinned = tf.layers.dropout({ rate }).apply(spread);
  const output = tf.layers.dense({ units: 1, useBias: false,
    weights: [tf.fill([units, 1], 1 / units)] }).apply(thinned);
  const model = tf.model({ inputs: input, outputs: output as ReturnType<typeof tf.input> });
  return handmade(model, { mean: [0], scale: [1], target: [50, 10] });
}

test('mean and deviation are those of the binomial law', async () => {
  const network = await sumOfUnits(20, 0.3), rows = matrix(400, 1, new Float64Array(400).fill(2));
  const { mean, sd } = await monteCarloDropout(network, rows, { samples: 60, seed: 1 });
  const average = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  // 2 kept / (20 · 0.7) of a binomial count, ten times that in units of the target, and 50
  const deviation = 10 * 2 * Math.sqrt(20 * 0.3 * 0.7) / (20 * 0.7);
  assert.ok(Math.abs(average(mean) - 70) < 4 * deviation / Math.sqrt(24_000));
  assert.ok(Math.abs(average(sd) / deviation - 1) < 0.02, `${average(sd)} ${deviation}`);
  network.dispose();
});

test('batch norm stays as trained: the mean is near the prediction', async () => {
  for (const { name: architecture } of networks) {
    const network = await trained({ architecture, epochs: 15, dropout: 0.1 });
    const { mean, sd } = await monteCarloDropout(network, X, { samples: 200, seed: 2 });
    const predicted = network.predict(X), [scale] = network.target.scale;
    predicted.forEach((value, i) => {
      assert.ok(sd[i] > 0 && sd[i] < scale, `${architecture} ${sd[i]}`);
      assert.ok(Math.abs(mean[i] - value) < 0.6 * sd[i] + 0.15 * scale, `${architecture} ${mean[i] - value}`);
    });
    network.dispose();
  }
});

test('more dropout spreads more', async () => {
  const spread = async (dropout: number): Promise<number> => {
    const network = await sumOfUnits(30, dropout);
    const { sd } = await monteCarloDropout(network, fromRows([[1], [1]]), { samples: 100, seed: 4 });
    network.dispose();
    return sd[0] + sd[1];
  };
  assert.ok(await spread(0.05) < await spread(0.5));
});

test('the same seed gives the same bits, another one others', async () => {
  const network = await trained();
  const bits = async (seed: number): Promise<string> => {
    const { mean, sd } = await monteCarloDropout(network, X, { samples: 5, seed });
    return bitsOf(mean) + bitsOf(sd);
  };
  const first = await bits(7);
  assert.equal(await bits(7), first);
  assert.notEqual(await bits(8), first);
  network.dispose();
});

test('no tensor stays, and the network predicts as before', async () => {
  const network = await trained(), before = bitsOf(network.predict(X));
  await monteCarloDropout(network, X, { samples: 2, seed: 1 });
  const { numTensors } = tf.memory();
  await monteCarloDropout(network, X, { samples: 3, seed: 1 });
  assert.equal(tf.memory().numTensors, numTensors);
  assert.equal(bitsOf(network.predict(X)), before);
  network.dispose();
});

test('what it cannot do is said in one line', async () => {
  const dry = await trained({ dropout: 0 });
  await assert.rejects(monteCarloDropout(dry, X, { seed: 1 }), { name: 'InputError',
    message: 'simple_ann has no dropout to leave on; train it with dropout above 0' });
  for (const samples of [1, 2.5, NaN]) {
    await assert.rejects(monteCarloDropout(dry, X, { seed: 1, samples }),
      { name: 'RangeError', message: `invalid samples; not an integer >= 2: ${samples}` });
  }
  await assert.rejects(monteCarloDropout(dry, fromRows([[1]]), { seed: 1 }), { name: 'InputError' });
  dry.dispose();
});
