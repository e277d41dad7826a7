import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networks, neuralNetwork } from '../neural/network.js';
import { small, trialTable } from '../neural/trial.testing.js';
import { networkEvents } from './networkEvents.js';

const { X, y } = trialTable(60);
const trained = (change = {}) => neuralNetwork({ ...small, seed: 3, ...change }).fit(X, y);

/** How often a text stands in bytes. */
const countOf = (file: Uint8Array, text: string): number =>
  Buffer.from(file).toString('latin1').split(Buffer.from(text).toString('latin1')).length - 1;

test('each epoch has its losses and its rate, both ends their weights', async () => {
  for (const { name, label } of networks) {
    const fitted = await trained({ architecture: name });
    const file = await networkEvents(fitted, label), epochs = fitted.history.length;
    for (const tag of ['loss/training', 'loss/validation', 'learning_rate']) {
      assert.equal(countOf(file, tag), epochs, tag);
    }
    assert.equal(countOf(file, 'weights/dense_1/kernel'), 2);
    assert.equal(countOf(file, `| network | ${label} |`), 1);
    fitted.dispose();
  }
});

test('the configuration holds every setting', async () => {
  const fitted = await trained(), file = await networkEvents(fitted, 'Simple ANN');
  for (const [name, value] of Object.entries(fitted.params)) {
    assert.equal(countOf(file, `| ${name} | ${value} |`), 1, name);
  }
  assert.equal(countOf(file, '| features | age, visits |'), 1);
  fitted.dispose();
});

test('without validation rows there is no such loss', async () => {
  const fitted = await trained({ validationShare: 0 });
  const file = await networkEvents(fitted, 'Simple ANN');
  assert.equal(countOf(file, 'loss/validation'), 0);
  assert.ok(countOf(file, 'loss/training') > 0);
  fitted.dispose();
});

test('the same training gives the same bytes', async () => {
  const [a, b] = [await trained(), await trained()];
  assert.deepEqual(await networkEvents(a, 'Simple ANN'), await networkEvents(b, 'Simple ANN'));
  const other = await trained({ seed: 4 });
  assert.notDeepEqual(await networkEvents(a, 'Simple ANN'), await networkEvents(other, 'Simple ANN'));
  [a, b, other].forEach(network => network.dispose());
});
