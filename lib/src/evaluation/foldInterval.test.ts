import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldInterval } from './foldInterval.js';
import { foldTest } from './foldTest.js';

const near = (a: number, b: number, tolerance = 1e-10): void =>
  assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

test('the interval is t with the variance of overlapping folds', () => {
  // t(0.975, 4) = 2.7764451052 (any table); sd of 1..5 is sqrt(2.5); 1/5 + 1/4 = 0.45
  const { mean, sd, standardError, low, high } = foldInterval([1, 2, 3, 4, 5]);
  const half = 2.7764451051977987 * Math.sqrt(2.5 * 0.45);
  near(mean, 3);
  near(sd, Math.sqrt(2.5));
  near(standardError, Math.sqrt(0.5));
  near(low, 3 - half);
  near(high, 3 + half);
});

test('the corrected interval is wider than the naive one', () => {
  const { mean, standardError, high } = foldInterval([0.9, 0.92, 0.95, 0.91, 0.93]);
  assert.ok(high - mean > 2.7764 * standardError);
});

test('one fold has a mean and no interval', () => {
  const one = foldInterval([0.5]);
  assert.equal(one.mean, 0.5);
  assert.ok(Number.isNaN(one.low) && Number.isNaN(one.high) && Number.isNaN(one.standardError));
});

test('equal folds have an interval of no width', () => {
  assert.deepEqual(foldInterval([2, 2, 2]),
    { mean: 2, sd: 0, standardError: 0, low: 2, high: 2 });
});

test('a higher level widens the interval', () => {
  const folds = [1, 2, 4];
  assert.ok(foldInterval(folds, 0.99).high > foldInterval(folds, 0.9).high);
});

test('shifting all folds shifts the interval', () => {
  fc.assert(fc.property(
    fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 9 }),
    fc.double({ min: -5, max: 5, noNaN: true }),
    (folds, shift) => {
      const a = foldInterval(folds), b = foldInterval(folds.map(v => v + shift));
      near(b.low, a.low + shift, 1e-9);
      near(b.high, a.high + shift, 1e-9);
    }));
});

test('the paired test sees a difference that single intervals hide', () => {
  const a = [0.90, 0.80, 0.95, 0.85, 0.70], b = a.map((v, i) => v - 0.02 - 0.001 * i);
  const result = foldTest(a, b);
  assert.ok(result.p < 0.001);
  assert.ok(result.low > 0);
  assert.ok(foldInterval(a).low < foldInterval(b).high);
});

test('p is that of t at 4 degrees with the corrected variance', () => {
  // differences 1..5: t = 3 / sqrt(2.5 * 0.45) = 2.8284271; 2 * sf(t, 4) from SciPy 1.17
  near(foldTest([1, 2, 3, 4, 5], [0, 0, 0, 0, 0]).p, 0.04742065558431874, 1e-9);
});

test('a model against itself is no difference', () => {
  const same = foldTest([0.9, 0.8], [0.9, 0.8]);
  assert.equal(same.p, 1);
  assert.equal(same.mean, 0);
});

test('a difference that is the same in every fold is certain', () => {
  assert.equal(foldTest([2, 3], [1, 2]).p, 0);
});

test('swapping the models turns the sign and keeps p', () => {
  const a = [1, 2, 4], b = [2, 2, 3];
  near(foldTest(a, b).mean, -foldTest(b, a).mean);
  near(foldTest(a, b).p, foldTest(b, a).p);
});

test('folds that do not pair are refused', () => {
  assert.throws(() => foldTest([1, 2], [1]), /invalid folds; not two equally long lists/);
  assert.throws(() => foldTest([1], [1]), RangeError);
});
