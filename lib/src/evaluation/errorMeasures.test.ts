import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { errorMeasures } from './errorMeasures.js';

const source = random(3), y = Float64Array.from({ length: 120 }, () => 500 + 80 * source.normal());
const predicted = y.map(value => value + 10 * source.normal());
const found = errorMeasures('ridge', y, predicted, 4, 1);
const of = (measure: string) => found.find(one => one.measure === measure)!;

test('each measure has a value within its interval', () => {
  assert.deepEqual(found.map(one => one.measure), ['adjusted R²', 'explained variance', 'RMSE', 'MAE', 'MAPE',
    'median error', 'largest error']);
  for (const { low, value, high, model } of found) {
    assert.equal(model, 'ridge');
    assert.ok(low <= value && value <= high && low < high, `${low} ${value} ${high}`);
  }
});

test('the values are those of their definitions', () => {
  const errors = y.map((value, i) => Math.abs(value - predicted[i])).sort();
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / 120;
  const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-9, `${a}, not ${b}`);
  near(of('RMSE').value, Math.sqrt(mean(errors.map(e => e * e))));
  near(of('MAE').value, mean(errors));
  near(of('median error').value, (errors[59] + errors[60]) / 2);
  near(of('largest error').value, errors[119]);
  near(of('MAPE').value, mean(y.map((value, i) => Math.abs((value - predicted[i]) / value))));
  const within = mean(y.map((v, i) => (v - predicted[i]) ** 2)), all = mean(y.map(v => (v - mean(y)) ** 2));
  near(of('adjusted R²').value, 1 - within / all * 119 / 115);
});

test('the same seed gives the same intervals', () => {
  assert.deepEqual(errorMeasures('ridge', y, predicted, 4, 1), found);
});
