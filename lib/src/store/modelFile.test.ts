import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IntegrityError } from '../core/errors.js';
import { modelMeta, modelText, parseModel } from './modelFile.js';
import { trialDataset, trialMeta } from './testing.test.js';

const again = 'run notebook 02 again';

test('a model says its features with unit and range in the training rows, NaN left out', () => {
  const meta = modelMeta(trialDataset(),
    { kind: 'ridge', parameters: {}, seed: 1, rows: [0, 1, 2] });
  assert.deepEqual(meta.features, [
    { name: 'a', type: 'number', unit: 'minutes', min: 1, max: 3 },
    { name: 'b', type: 'number', unit: null, min: 10, max: 30 },
  ]);
  assert.deepEqual(meta.target, { name: 'y', unit: '$' });
  assert.equal(meta.trainingData.rows, 3);
  assert.equal(trialMeta().features[0].min, -4);
});

test('the hash of the training rows changes with the rows and their order alone', () => {
  const hash = (rows?: number[], hasTarget = true): string => modelMeta(trialDataset(),
    { kind: 'x', parameters: {}, seed: 1, hasTarget, ...(rows && { rows }) })
    .trainingData.rowsSha256;
  assert.equal(hash(), hash([0, 1, 2, 3]));
  const hashes = [hash(), hash([0, 1, 2]), hash([3, 1, 2, 0]), hash(undefined, false)];
  assert.equal(new Set(hashes).size, 4);
});

test('a model without a target says so', () => {
  assert.equal(modelMeta(trialDataset(),
    { kind: 'kMeans', parameters: {}, seed: 1, hasTarget: false }).target, null);
});

test('the file holds exactly what was handed in, and comes back', () => {
  const state = { kind: 'ridge', coef: [0.1, -0, 1e-300], deep: [{ a: 'x' }] };
  const model = parseModel(modelText(state, trialMeta()), 'm', again);
  assert.deepEqual(model, { schemaVersion: 1, ...trialMeta(), state });
  assert.equal(modelText(state, trialMeta()), modelText(state, trialMeta()));
  const coef = Float64Array.of(0.1);
  assert.deepEqual(parseModel(modelText({ coef }, trialMeta()), 'm', again).state,
    { coef: [0.1] });
});

test('a state with NaN cannot be written', () => {
  assert.throws(() => modelText({ coef: [NaN] }, trialMeta()),
    { name: 'RangeError', message: 'model.state.coef[0] is NaN; JSON cannot hold it' });
});

test('another schema version is refused with both numbers', () => {
  const text = modelText({}, trialMeta()).replace('"schemaVersion":1', '"schemaVersion":7');
  assert.throws(() => parseModel(text, 'm.json', again), (error: Error) =>
    error instanceof IntegrityError &&
    error.message === `m.json has schema version 7, this program reads 1; ${again}`);
});

test('a file cut at any place, or without one of its parts, is refused', () => {
  const text = modelText({ coef: [1, 2, 3] }, trialMeta());
  for (let length = 0; length < text.length - 1; length++) {
    assert.throws(() => parseModel(text.slice(0, length), 'm', again), IntegrityError);
  }
  const model = JSON.parse(text) as Record<string, unknown>;
  for (const key of Object.keys(model)) {
    const lacking = { ...model, [key]: undefined };
    assert.throws(() => parseModel(JSON.stringify(lacking), 'm', again), IntegrityError, key);
  }
  for (const features of [[1], [null], [{ name: 'a' }], 'x']) {
    assert.throws(() => parseModel(JSON.stringify({ ...model, features }), 'm', again),
      /m is damaged; run notebook 02 again/);
  }
});
