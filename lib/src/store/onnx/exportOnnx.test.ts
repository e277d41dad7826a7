import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pipeline } from '../../evaluation/pipeline.js';
import { networks, neuralNetwork } from '../../neural/network.js';
import { matrix } from '../../numerics/matrix.js';
import { random } from '../../numerics/random.js';
import { everyRegressor, regressors } from '../../regression/registry.js';
import type { ModelMeta } from '../modelFile.js';
import { networkOnnx, regressorOnnx } from './exportOnnx.js';
import { onnxGraph } from './graph.js';

// what onnxruntime makes of the files is asked by test/heavy/onnx.test.mjs
const source = random(3), names = ['a', 'b'];
const X = matrix(40, 2, Float64Array.from({ length: 80 }, source.normal), names);
const y = Float64Array.from({ length: 40 }, (_, i) => 10 + 3 * X.data[2 * i] + source.normal());
const meta: ModelMeta = {
  kind: 'made', parameters: {}, seed: 3, target: { name: 'spend', unit: '$' },
  features: names.map(name => ({ name, type: 'number', unit: null, min: -3, max: 3 })),
  trainingData: { file: 'made.csv', sha256: 'ab'.repeat(32), rows: 40, rowsSha256: '' },
};
const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1');

describe('exportOnnx', () => {
  for (const { name, create } of regressors) {
    test(`${name}: the same fit gives the same bytes, with the facts of the model in them`, () => {
      const bytes = (): Uint8Array | undefined =>
        regressorOnnx(pipeline(create()).fit(X, y).toJSON(), meta);
      const text = textOf(bytes());
      assert.equal(text, textOf(bytes()));
      for (const fact of ['spendscope', 'ai.onnx.ml', 'variable', '"name":"a"', '"spend"', 'abab']) {
        assert.ok(text.includes(fact), fact);
      }
    });
  }
  test('each network has one', async () => {
    for (const { name } of networks) {
      const fitted = await neuralNetwork({ architecture: name, epochs: 2, seed: 1 }).fit(X, y);
      assert.match(textOf(networkOnnx(await fitted.toBytes(), meta)), /MatMul[\s\S]*Relu/);
    }
  });
  test('a kind without a counterpart has none, and none of the others throws', () => {
    for (const { name, create } of everyRegressor) {
      const state = pipeline(create()).fit(X, y).toJSON(), bytes = regressorOnnx(state, meta);
      assert.ok(bytes === undefined || bytes.length > 100, name);
    }
    const strange = { ...pipeline(regressors[0].create()).fit(X, y).toJSON() };
    assert.equal(regressorOnnx({ ...strange, model: { ...strange.model, kind: 'strange' } }, meta),
      undefined);
  });
  test('values and shape of a constant have to belong together', () => {
    assert.throws(() => onnxGraph().constant('double', [2, 2], [1]), RangeError);
  });
});
