import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networks, neuralNetwork } from './network.js';
import { restoreNetwork } from './restoreNetwork.js';
import { startingWeights } from './startingWeights.js';
import { integratedGradients } from './integratedGradients.js';
import { loadTensorFlow } from './tensorflow.js';
import { inOwnProcess, small, trialTable } from './trial.testing.js';

const { tf } = await loadTensorFlow();
const { X, y } = trialTable(40);

test('a network\'s life leaves as many tensors and bytes as before it', async () => {
  for (const { name: architecture } of networks) {
    const live = async (): Promise<void> => {
      const fitted = await neuralNetwork({ ...small, architecture, seed: 1 }).fit(X, y);
      fitted.predict(X);
      const again = await restoreNetwork(await fitted.toBytes());
      again.predict(X);
      await integratedGradients(fitted, X);
      startingWeights(fitted);
      fitted.dispose();
      fitted.dispose(); // a second time frees nothing of another's
      again.dispose();
    };
    await live(); // what is made once for all stays
    const before = tf.memory();
    await live();
    const { numTensors, numBytes, numDataBuffers } = tf.memory();
    assert.deepEqual([architecture, numTensors, numBytes, numDataBuffers],
      [architecture, before.numTensors, before.numBytes, before.numDataBuffers]);
  }
});

test('a training that fails or is interrupted leaves none either', async () => {
  const full = { onEpoch: () => { throw new Error('full'); } };
  const network = neuralNetwork({ ...small, seed: 1 });
  (await network.fit(X, y)).dispose();
  const before = tf.memory().numTensors;
  await assert.rejects(network.fit(X, y, full), /full/);
  await assert.rejects(network.fit(X, y, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  const controller = new AbortController();
  const stopped = await network.fit(X, y, { signal: controller.signal,
    onEpoch: ({ epoch }) => { if (epoch === 2) controller.abort(); } });
  assert.equal(stopped.stopped, 'interrupt');
  stopped.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('a hundred trainings in one process keep its memory level', () => {
  const [early, late] = JSON.parse(inOwnProcess(`
    import { setFlagsFromString } from 'node:v8';
    import { runInNewContext } from 'node:vm';
    import { networks, neuralNetwork } from './network.js';
    import { small, trialTable } from './trial.testing.js';
    setFlagsFromString('--expose-gc');
    const { X, y } = trialTable(40), sizes = [], collect = runInNewContext('gc');
    for (let i = 0; i < 100; i++) {
      const { name: architecture } = networks[i % networks.length];
      const fitted = await neuralNetwork({ ...small, architecture, epochs: 2, seed: i }).fit(X, y);
      fitted.predict(X);
      await fitted.toBytes();
      fitted.dispose();
      if (i % 5) continue;
      collect(); // what is left is held by somebody
      sizes.push(process.memoryUsage().rss / 2 ** 20);
    }
    const median = some => some.sort((a, b) => a - b)[Math.floor(some.length / 2)];
    console.log(JSON.stringify([median(sizes.slice(6, 11)), median(sizes.slice(15))]));
  `)) as number[];
  assert.ok(late < early + 8, `from ${early.toFixed(0)} to ${late.toFixed(0)} MiB`);
});
