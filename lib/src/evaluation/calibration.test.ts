import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { calibrationByQuantile, errorByGroup } from './calibration.js';

const source = random(8), n = 203;
const predicted = Float64Array.from({ length: n }, () => 500 + 80 * source.normal());
const actual = predicted.map(value => value + 10 * source.normal());

test('groups are of equal size, ascending, and hold every row once', () => {
  const rows = calibrationByQuantile(actual, predicted);
  assert.deepEqual(rows.map(row => row.rows).reduce((a, b) => a + b), n);
  assert.ok(rows.every(row => row.rows === 20 || row.rows === 21));
  rows.slice(1).forEach((row, g) => assert.ok(row.predicted > rows[g].predicted));
  assert.equal(rows[0].group, '1 of 10');
});

test('a calibrated model is within noise, a slope of a half shows at both ends', () => {
  for (const row of calibrationByQuantile(actual, predicted)) {
    assert.ok(Math.abs(row.bias) < 4 * row.bias_se, row.group);
    assert.ok(row.rmse > 5 && row.rmse < 16);
  }
  const flat = calibrationByQuantile(actual, predicted.map(value => 500 + (value - 500) / 2));
  assert.ok(flat[0].bias < -30 && flat[9].bias > 30);
});

test('errors by group by hand', () => {
  const rows = errorByGroup(Float64Array.of(1, 2, 3, 10), Float64Array.of(2, 2, 1, 10),
    [0, 0, 1, 0], ['a', 'b', 'c']);
  assert.deepEqual(rows.map(({ group, rows: size, bias }) => [group, size, bias]),
    [['a', 3, -1 / 3], ['b', 1, 2]]);
  assert.ok(Math.abs(rows[0].rmse - Math.sqrt(1 / 3)) < 1e-15 && Number.isNaN(rows[1].bias_se));
});

test('fewer rows than groups leave fewer groups', () => {
  const two = Float64Array.of(1, 2);
  assert.deepEqual(calibrationByQuantile(two, two).map(row => row.rows), [1, 1]);
});
