import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { fromColumns, matrix, rowOf, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import type { Predictor } from './crossValidate.js';
import { shapley } from './shapley.js';

const source = random(9);
const table = (rows: number, columns: number): Matrix => fromColumns(Array.from({ length: columns },
  () => Float64Array.from({ length: rows }, () => source.normal())));
const model = (f: (x: Float64Array) => number): Predictor =>
  ({ predict: X => Float64Array.from({ length: X.rows }, (_, i) => f(rowOf(X, i))) });
const near = (a: number, b: number, tolerance = 1e-12): void =>
  assert.ok(Math.abs(a - b) <= tolerance, `${a}, not ${b}`);

test('of a linear model: coefficient times distance from the background’s mean', () => {
  const X = table(5, 3), background = table(20, 3), beta = [2, -1, 0];
  const { values, base } = shapley(model(x => beta.reduce((a, b, j) => a + b * x[j], 4)), X, background);
  const means = [0, 1, 2].map(j => Array.from({ length: 20 }, (_, i) => background.data[3 * i + j])
    .reduce((a, b) => a + b, 0) / 20);
  near(base, 4 + 2 * means[0] - means[1]);
  for (let i = 0; i < 5; i++) {
    beta.forEach((b, j) => near(values.data[3 * i + j], b * (X.data[3 * i + j] - means[j])));
  }
});

interface Judged {
  readonly columns: number;
  readonly X: number[];
  readonly background: number[];
  readonly base: number;
  readonly values: number[];
}
const judged = JSON.parse(readFileSync(join(workspaceRoot(), 'test/oracles/shapley.json'), 'utf8')) as
  { bent: Judged; wide: Judged };
const bent = model(x => x[0] * x[1] + (x[2] > 0.25 ? 3 : x[3]) - x[0] ** 2);
const wide = model(x => x[0] * x[1] * x[2] + 2 * x[3] + Math.max(x[4], x[5]) + Math.abs(x[6] - x[7]) -
  x[8] * x[9]);

for (const [name, f, { columns, X, background, base, values }] of [
  ['four features', bent, judged.bent], ['twelve features', wide, judged.wide],
] as const) {
  const stored = (cells: number[]): Matrix =>
    matrix(cells.length / columns, columns, Float64Array.from(cells));
  test(`the values are those of the package shap: ${name}`, () => {
    const found = shapley(f, stored(X), stored(background));
    near(found.base, base, 1e-10);
    values.forEach((value, at) => near(found.values.data[at], value, 1e-10));
  });
  test(`drawn orders come near them: ${name}`, () => {
    const options = { mostExact: 0, orders: 300, source: random(5) };
    const found = shapley(f, stored(X), stored(background), options).values.data;
    const error = values.map((value, at) => Math.abs(found[at] - value));
    assert.ok(Math.max(...error) < 0.25, `${Math.max(...error)}`);
  });
}

test('a product is shared equally by two features that are alike', () => {
  const X = fromColumns([[1], [1], [7]]), background = fromColumns([[0], [0], [3]]);
  const { values, base } = shapley(model(x => 10 * x[0] * x[1]), X, background);
  assert.deepEqual([base, ...values.data], [0, 5, 5, 0]);
});

test('base and values sum to the prediction, exact and by drawn orders', () => {
  const f = model(x => x[0] * x[1] + Math.max(x[2], x[3]) - x[0] ** 2);
  const X = table(4, 4), background = table(8, 4), predicted = f.predict(X);
  for (const options of [{}, { mostExact: 2, orders: 5, source: random(1) }]) {
    const { values, base } = shapley(f, X, background, options);
    predicted.forEach((value, i) => near(base + rowOf(values, i).reduce((a, b) => a + b, 0), value));
  }
});

test('drawn orders come near the exact values and are those of their seed', () => {
  const f = model(x => x[0] * x[1] * x[2] + x[3]), X = table(2, 4), background = table(5, 4);
  const exact = shapley(f, X, background), drawn = (seed: number): Float64Array =>
    shapley(f, X, background, { mostExact: 0, orders: 400, source: random(seed) }).values.data;
  drawn(3).forEach((value, at) => near(value, exact.values.data[at], 0.1));
  assert.deepEqual(drawn(3), drawn(3));
  assert.throws(() => shapley(f, X, background, { mostExact: 0 }), /^RangeError: invalid source/);
});

test('neither rows nor background are changed', () => {
  const X = table(2, 2), background = table(3, 2), before = [...X.data, ...background.data];
  shapley(model(x => x[0]), takeRows(X, [0, 1]), background);
  assert.deepEqual([...X.data, ...background.data], before);
  assert.equal(matrix(0, 2).rows, 0);
});
