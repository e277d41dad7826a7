import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns } from '../numerics/matrix.js';
import { errorByDriver } from './errorByDriver.js';

const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-12, `${a}, not ${b}`);

test('thirds of a number, levels of a category, and what is missing', () => {
  const X = { ...fromColumns([[1, 2, 3, 4, 5, 6, NaN], [0, 1, 0, 1, 0, 1, NaN]], ['age', 'shop']),
    levels: [undefined, ['north', 'south']] };
  const actual = Float64Array.of(1, 1, 2, 2, 6, 8, 9), predicted = Float64Array.of(0, 2, 2, 2, 3, 3, 5);
  const rows = errorByDriver(X, actual, predicted);
  assert.deepEqual(rows.map(one => [one.driver, one.group, one.rows]), [
    ['age', 'low third', 2], ['age', 'middle third', 2], ['age', 'high third', 2], ['age', 'missing', 1],
    ['shop', 'north', 3], ['shop', 'south', 3], ['shop', 'missing', 1],
  ]);
  [0, 0, 4, 4, 4 / 3, 4 / 3, 4].forEach((bias, i) => close(rows[i].bias, bias));
  [1, 0, Math.sqrt(17), 4].forEach((rmse, i) => close(rows[i].rmse, rmse));
});

test('a constant or empty column is one group, and columns without names have numbers', () => {
  const X = fromColumns([[7, 7, 7], [NaN, NaN, NaN]]), y = Float64Array.of(1, 2, 3);
  assert.deepEqual(errorByDriver(X, y, y).map(one => [one.driver, one.group, one.rows, one.rmse]),
    [['feature 0', 'low third', 3, 0], ['feature 1', 'missing', 3, 0]]);
});

test('every row is in one group of each driver', () => {
  const X = fromColumns([[3, 1, 2, 2, 9, 2, 5], [0, 0, 0, 1, 1, 1, 1]]);
  const y = Float64Array.from({ length: 7 }, (_, i) => i), rows = errorByDriver(X, y, y);
  for (const driver of ['feature 0', 'feature 1']) {
    assert.equal(rows.filter(one => one.driver === driver).reduce((sum, one) => sum + one.rows, 0), 7);
  }
});
