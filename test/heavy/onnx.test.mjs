/** Exported models, judged by onnx.checker and onnxruntime in Python and in Node. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync,
  writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import {
  everyRegressor, kMeans, matrix, networkOnnx, networks, neuralNetwork, pipeline, random, regressorOnnx,
  regressors, segmentation, segmentationOnnx, standardScaler,
} from 'spendscope';

const root = resolve(import.meta.dirname, '../..'), most = 1e-5, runtime = 'onnxruntime-node@1.30.0';
const folder = mkdtempSync(join(tmpdir(), 'spendscope-onnx-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const n = 300, source = random(8), names = ['age', 'visits', 'kind'];
const levels = [undefined, undefined, ['old', 'new', 'rare', 'unseen']];
const numbers = matrix(n, 2, Float64Array.from({ length: 2 * n }, source.normal), names.slice(0, 2));
const mixed = { ...matrix(n, 3, Float64Array.from({ length: 3 * n }, (_, i) => i % 3 < 2
  ? (i % 41 === 7 ? NaN : 40 + 9 * source.normal())
  : i % 53 === 2 ? NaN : i === 5 ? 2 : source.integer(2)), names), levels };
const y = Float64Array.from({ length: n }, (_, i) => 500 + 70 * numbers.data[2 * i] +
  30 * numbers.data[2 * i + 1] ** 2 + 5 * source.normal());
const metaOf = X => ({ kind: 'made', parameters: {}, seed: 1, target: { name: 'spend', unit: '$' },
  features: X.names.map(name => ({ name, type: 'number', unit: null, min: 0, max: 1 })),
  trainingData: { file: 'made.csv', sha256: 'ab', rows: n, rowsSha256: '' } });

/** The rows of the fit and odd ones: far away, zeros. */
function asked(X) {
  const odd = [X.names.map(() => 0), X.names.map((_, j) => X.levels?.[j] ? 3 : 1e6),
    X.names.map((_, j) => X.levels?.[j] ? 1 : -1e6)];
  const all = matrix(n + odd.length, X.columns, Float64Array.from([...X.data, ...odd.flat()]), X.names);
  return X.levels ? { ...all, levels: X.levels } : all;
}
function keep(name, X, bytes, predicted) {
  writeFileSync(join(folder, `${name}.onnx`), bytes);
  const rows = Array.from({ length: X.rows }, (_, i) =>
    [...X.data.subarray(i * X.columns, (i + 1) * X.columns)].map(v => Number.isNaN(v) ? null : v));
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ X: rows, y: [...predicted] }));
}

before(async () => {
  for (const [table, X] of Object.entries({ numbers, mixed })) {
    for (const { name, create } of everyRegressor) {
      const fitted = pipeline(create()).fit(X, y), bytes = regressorOnnx(fitted.toJSON(), metaOf(X));
      if (bytes) keep(`${table}_${name}`, asked(X), bytes, fitted.predict(asked(X)));
    }
  }
  for (const kernel of ['linear', 'poly']) {
    const { create } = everyRegressor.find(one => one.name === 'svr');
    const fitted = pipeline(create({ kernel })).fit(numbers, y);
    keep(`svr_${kernel}`, numbers, regressorOnnx(fitted.toJSON(), metaOf(numbers)), fitted.predict(numbers));
  }
  for (const { name } of networks) {
    const fitted = await neuralNetwork({ architecture: name, epochs: 20, seed: 1 }).fit(numbers, y);
    keep(name, numbers, networkOnnx(await fitted.toBytes(), metaOf(numbers)), fitted.predict(numbers));
  }
  const scaler = standardScaler().fit(numbers), Z = scaler.transform(numbers);
  const found = segmentation(Z, scaler, kMeans({ k: 3, seed: 1 }).fit(Z), ['a', 'b', 'c']);
  keep('kmeans', numbers, segmentationOnnx(found.toJSON(), metaOf(numbers)), found.labels(numbers));
});

test('every model that a notebook saves is among them', () => {
  const files = readdirSync(folder);
  for (const { name } of regressors) assert.ok(files.includes(`numbers_${name}.onnx`), name);
  for (const { name } of regressors) assert.ok(files.includes(`mixed_${name}.onnx`), name);
});

test('Python: valid, and predicts the same', () => {
  const { said } = JSON.parse(execFileSync(process.env.SPENDSCOPE_HEAVY_PYTHON,
    [join(import.meta.dirname, 'read_onnx.py'), folder], { encoding: 'utf8' }));
  assert.ok(Object.keys(said).length >= 2 * regressors.length + networks.length + 1);
  assert.deepEqual(Object.entries(said).filter(([, difference]) => !(difference <= most)), []);
});

test('Node: predicts the same', async () => {
  const home = join(root, '.cache/heavy-node');
  if (!existsSync(join(home, 'node_modules/onnxruntime-node'))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', runtime], { cwd: home });
  }
  const { InferenceSession, Tensor } = createRequire(join(home, 'package.json'))('onnxruntime-node');
  const files = readdirSync(folder).filter(name => name.endsWith('.onnx'));
  for (const name of files) {
    const { X, y: expected } = JSON.parse(readFileSync(join(folder, name.replace('.onnx', '.json')), 'utf8'));
    const data = Float64Array.from(X.flat(), value => value ?? NaN);
    const session = await InferenceSession.create(join(folder, name));
    const answers = await session.run({ X: new Tensor('float64', data, [X.length, X[0].length]) });
    const [{ data: got }] = Object.values(answers);
    expected.forEach((value, i) =>
      assert.ok(Math.abs(Number(got[i]) - value) <= most * Math.max(1, Math.abs(value)),
        `${name}, row ${i}`));
  }
});
