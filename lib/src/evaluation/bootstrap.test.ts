import assert from 'node:assert/strict';
import { test } from 'node:test';
import { r2 } from '../metrics/r2.js';
import { rmse } from '../metrics/rmse.js';
import { random } from '../numerics/random.js';
import { bootstrapScore } from './bootstrap.js';

const source = random(3);
const y = Float64Array.from({ length: 200 }, () => 500 + 80 * source.normal());
const predicted = y.map(value => value + 10 * source.normal());

test('the interval holds the score itself and narrows with the level', () => {
  const wide = bootstrapScore(rmse, y, predicted, random(1));
  const narrow = bootstrapScore(rmse, y, predicted, random(1), { level: 0.5 });
  const score = rmse(y, predicted);
  assert.ok(wide.low < score && score < wide.high);
  assert.ok(narrow.low > wide.low && narrow.high < wide.high);
});

test('its width is that of the known standard error of an RMSE of normal noise', () => {
  // sd of RMSE is about sigma / sqrt(2 n) = 0.5; a 95 % interval is about 3.92 of it
  const { low, high } = bootstrapScore(rmse, y, predicted, random(2));
  assert.ok(high - low > 1.4 && high - low < 2.6, `${high - low}`);
});

test('the same seed gives the same interval', () => {
  assert.deepEqual(bootstrapScore(r2, y, predicted, random(9)),
    bootstrapScore(r2, y, predicted, random(9)));
});

test('perfect predictions have an interval of no width', () => {
  assert.deepEqual(bootstrapScore(r2, y, y, random(1)), { low: 1, high: 1 });
});

test('where no resample has a score there is no interval', () => {
  const { low, high } = bootstrapScore(() => NaN, y, y, random(1), { resamples: 5 });
  assert.ok(Number.isNaN(low) && Number.isNaN(high));
});
