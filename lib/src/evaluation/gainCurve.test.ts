import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { gainCurve } from './gainCurve.js';

const actual = Float64Array.of(10, 40, 20, 30), close = (a: number, b: number): void =>
  assert.ok(Math.abs(a - b) < 1e-12, `${a}, not ${b}`);

test('a perfect ranking gains what is to be gained, its opposite the least', () => {
  const perfect = gainCurve(actual, actual, random(1), 4);
  [0.4, 0.7, 0.9, 1].forEach((share, k) => close(perfect[k].captured, share));
  perfect.forEach(row => close(row.captured, row.best));
  close(perfect[0].lift, 1.6);
  const worst = gainCurve(actual, actual.map(v => -v), random(1), 4);
  [0.1, 0.3, 0.6, 1].forEach((share, k) => close(worst[k].captured, share));
});

test('intervals hold the value, come from the seed, and end at all customers', () => {
  const source = random(4), y = Float64Array.from({ length: 200 }, () => 100 + 20 * source.normal());
  const predicted = y.map(value => value + 10 * source.normal());
  const rows = gainCurve(y, predicted, random(2));
  assert.equal(rows.length, 10);
  for (const { low, captured, high, best, contacted } of rows) {
    assert.ok(low <= captured + 0.02 && captured <= high + 0.02 && captured <= best + 1e-12);
    assert.ok(captured >= contacted - 1e-12);
  }
  close(rows[9].captured, 1);
  assert.deepEqual(gainCurve(y, predicted, random(2)), rows);
});

test('nothing to gain is shared evenly', () => {
  gainCurve(new Float64Array(4), actual, random(1), 2).forEach(row => close(row.captured, row.contacted));
});
