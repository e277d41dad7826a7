import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { autocorrelation } from './autocorrelation.js';

test('known values: 1, 2, 3, 4 at lags 1, 2, 3', () => {
  // deviations -1.5, -.5, .5, 1.5; squares sum to 5
  for (const [lag, sum] of [[1, 1.25], [2, -1.5], [3, -2.25]] as const) {
    assert.ok(Math.abs(autocorrelation([1, 2, 3, 4], lag) - sum / 5) < 1e-15);
  }
});

test('it lies in [-1, 1] and is the same backwards, moved and scaled', () => {
  const some = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 3, maxLength: 30 });
  fc.assert(fc.property(some, fc.integer({ min: 1, max: 2 }), (values, lag) => {
    fc.pre(new Set(values).size > 1);
    const r = autocorrelation(values, lag);
    assert.ok(r >= -1 && r <= 1);
    assert.ok(Math.abs(autocorrelation([...values].reverse(), lag) - r) < 1e-13);
    assert.ok(Math.abs(autocorrelation(values.map(v => 3 - 7 * v), lag) - r) < 1e-13);
  }));
});

test('constant values, a lag as long as the values and holes say nothing', () => {
  assert.ok(Number.isNaN(autocorrelation([2, 2, 2])));
  assert.ok(Number.isNaN(autocorrelation([1, 2], 2)));
  assert.ok(Number.isNaN(autocorrelation([])));
  assert.ok(Number.isNaN(autocorrelation([1, NaN, 2, 4])));
});

test('a lag that is no whole number above 0, and infinite values, are refused', () => {
  for (const lag of [0, -1, 1.5, NaN]) {
    assert.throws(() => autocorrelation([1, 2, 3], lag),
      new RangeError(`invalid lag; not a whole number >= 1: ${lag}`));
  }
  assert.throws(() => autocorrelation([1, Infinity]), /^InputError/);
});
