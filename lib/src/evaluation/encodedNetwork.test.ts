import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neuralNetwork } from '../neural/network.js';
import { restoreNetwork } from '../neural/restoreNetwork.js';
import { fromColumns, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { fitEncoded, withEncoder, type EncodedNetworkState } from './encodedNetwork.js';

const source = random(4), n = 60;
const size = Float64Array.from({ length: n }, () => source.normal());
const colour = Float64Array.from({ length: n }, (_, i) => i % 3);
const y = size.map((value, i) => 100 + 5 * value + 20 * colour[i]);
const numbers = fromColumns([size], ['size']);
const mixed: Matrix = { ...fromColumns([size.map((v, i) => i === 4 ? NaN : v), colour], ['size', 'colour']),
  levels: [undefined, ['blue', 'green', 'red']] };
const trainer = () => neuralNetwork({ architecture: 'simple_ann', epochs: 6, batchSize: 16, seed: 1 });

test('rows of complete numbers reach the network as they are', async () => {
  const direct = await trainer().fit(numbers, y), wrapped = await fitEncoded(trainer(), numbers, y);
  assert.deepEqual(wrapped.predict(numbers), direct.predict(numbers));
  assert.equal('encoder' in (await wrapped.toBytes()).state, false);
});

test('categories and missing values are encoded, in training, prediction and from the file', async () => {
  const fitted = await fitEncoded(trainer(), mixed, y), predicted = fitted.predict(mixed);
  assert.ok(predicted.every(Number.isFinite));
  assert.equal(fitted.featureCount, 4, 'one number and three colours');
  const files = await fitted.toBytes();
  const state = JSON.parse(JSON.stringify(files.state)) as EncodedNetworkState;
  const again = withEncoder(await restoreNetwork({ ...files, state }), state);
  assert.deepEqual(again.predict(mixed), predicted);
  const blue = { ...mixed, data: mixed.data.map((v, at) => at % 2 ? 0 : v) };
  assert.notDeepEqual(again.predict(blue), predicted);
});
