import assert from 'node:assert/strict';
import { test } from 'node:test';
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
