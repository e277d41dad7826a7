import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layerTable } from './layerTable.js';
import { toLayersFile } from './layersFile.js';
import { loadTensorFlow } from './tensorflow.js';
import { buildNetwork } from './trial.testing.js';

const loaded = await loadTensorFlow();

async function tableOf(name: string, dropout = 0.1) {
  const model = buildNetwork(loaded.tf, name, 3, { dropout, l2: 0.01, seed: 1 });
  const { topology } = await toLayersFile(loaded, model);
  const parameters = model.countParams();
  model.dispose();
  return { table: layerTable(topology), parameters };
}

test('the layers of a simple network are told with sizes, parameters and inputs', async () => {
  const { table } = await tableOf('simple_ann', 0);
  assert.deepEqual(table.map(({ name, type, size, parameters, inputs }) =>
    [name, type, size, parameters, inputs.join()]), [
    ['features', 'InputLayer', 3, 0, ''],
    ['dense_1', 'Dense', 64, 192, 'features'],
    ['norm_1', 'BatchNormalization', 64, 256, 'dense_1'],
    ['relu_1', 'Activation', 64, 0, 'norm_1'],
    ['dense_2', 'Dense', 32, 2048, 'relu_1'],
    ['norm_2', 'BatchNormalization', 32, 128, 'dense_2'],
    ['relu_2', 'Activation', 32, 0, 'norm_2'],
    ['output', 'Dense', 1, 33, 'relu_2'],
  ]);
});

test('the sum of wide & deep takes from both paths, each after the features', async () => {
  const { table } = await tableOf('wide_and_deep');
  const row = (name: string) => table.find(layer => layer.name === name) ?? assert.fail(name);
  assert.deepEqual(row('output').inputs, ['deep', 'wide']);
  assert.deepEqual([row('wide').inputs, row('wide').parameters], [['features'], 3]);
  assert.equal(row('dropout_2').type, 'Dropout');
  for (const { name, inputs } of table) {
    const at = table.findIndex(layer => layer.name === name);
    assert.ok(inputs.every(input => table.findIndex(layer => layer.name === input) < at));
  }
});

test('the parameters of the layers are together those that tf.layers counts', async () => {
  for (const name of ['simple_ann', 'deep_ann', 'wide_and_deep']) {
    const { table, parameters } = await tableOf(name);
    assert.equal(table.reduce((sum, layer) => sum + layer.parameters, 0), parameters);
  }
});
