import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix } from '../numerics/matrix.js';
import { cooksDistances, leverages } from './influence.js';
import { leastSquaresInference } from './leastSquares.js';

test('of ones alone every row has the same leverage', () => {
  const ones = matrix(4, 1, Float64Array.of(1, 1, 1, 1));
  const h = leverages(ones, matrix(1, 1, Float64Array.of(0.5)));
  assert.deepEqual(Array.from(h), [0.25, 0.25, 0.25, 0.25]);
});

test('rounding never takes a leverage above 1', () => {
  const h = leverages(matrix(1, 1, Float64Array.of(3)), matrix(1, 1, Float64Array.of(0.3334)));
  assert.deepEqual(Array.from(h), [1]);
});

test('a row that is fitted by itself alone has leverage 1 and no Cook\'s distance', () => {
  // the column is 1 in the last row only
  const X = matrix(5, 1, Float64Array.of(0, 0, 0, 0, 1));
  const { leverage, cook } = leastSquaresInference(X, [1, 2, 4, 3, 9]);
  assert.ok(Math.abs(leverage[4] - 1) < 1e-12);
  assert.ok(Number.isNaN(cook[4]));
  assert.ok(cook.subarray(0, 4).every(Number.isFinite));
});

test('without a residual there is no influence, and more of it with more leverage', () => {
  const [none, some, more] =
    cooksDistances(Float64Array.of(0, 1, 1), Float64Array.of(0.5, 0.2, 0.4), 2, 1);
  assert.equal(none, 0);
  assert.ok(Math.abs(some - 0.2 / 2 / 0.64) < 1e-15);
  assert.ok(more > some);
});
