import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { conformalHalfWidth, coverage } from './conformal.js';

test('the half-width is the ceil((n + 1) level)-th absolute residual', () => {
  const residuals = Float64Array.of(-3, 1, 2, -4, 5, 6, -7, 8, 9);
  assert.equal(conformalHalfWidth(residuals, 0.9), 9); // ceil(10 * 0.9) = 9th of 9
  assert.equal(conformalHalfWidth(residuals, 0.5), 5);
});

test('too few residuals promise nothing finite', () => {
  assert.equal(conformalHalfWidth(Float64Array.of(1, 2), 0.95), Infinity);
  assert.equal(conformalHalfWidth(new Float64Array(0), 0.5), Infinity);
});

test('a level outside (0, 1) is refused', () => {
  for (const level of [0, 1, -1, NaN]) {
    assert.throws(() => conformalHalfWidth(Float64Array.of(1), level), /invalid level/);
  }
});

test('coverage counts what lies within the half-width, its edge included', () => {
  const actual = Float64Array.of(1, 2, 3, 4), predicted = Float64Array.of(1, 1, 1, 1);
  assert.equal(coverage(actual, predicted, 2), 0.75);
});

test('new residuals of the same kind are covered at the level promised', () => {
  const source = random(7);
  const draw = (n: number): Float64Array => Float64Array.from({ length: n }, () => source.normal());
  for (const level of [0.8, 0.9, 0.95]) {
    const held = draw(20000);
    const share = coverage(held, new Float64Array(held.length), conformalHalfWidth(draw(4000), level));
    assert.ok(Math.abs(share - level) < 0.015, `${share} of ${level}`);
  }
});
