import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centralMoments } from './centralMoments.js';
import { assertClose } from './ols.testing.js';

const of = (...values: number[]) => centralMoments(Float64Array.from(values));

test('known values: 1, 2, 3, 10', () => {
  const { n, mean, min, max, sd, m2, m3, m4, skewness, kurtosis } = of(1, 2, 3, 10);
  assert.deepEqual([n, mean, min, max, m2, m3, m4], [4, 4, 1, 10, 12.5, 45, 348.5]);
  assertClose([sd, skewness, kurtosis],
    [Math.sqrt(12.5), 45 / 12.5 ** 1.5, 348.5 / 12.5 ** 2], 1e-15);
});

test('squares that overflow or vanish leave deviation and shape as they are', () => {
  const plain = of(1, 2, 3, 10);
  for (const unit of [2 ** 900, 2 ** -900]) {
    const { mean, sd, skewness, kurtosis } = of(unit, 2 * unit, 3 * unit, 10 * unit);
    assert.deepEqual([mean / unit, sd / unit, skewness, kurtosis],
      [plain.mean, plain.sd, plain.skewness, plain.kurtosis]);
  }
});

test('a mean that is no double does not show in the moments', () => {
  const far = of(1e15 + 1, 1e15 + 2, 1e15 + 4), near = of(1, 2, 4);
  assertClose([far.m2, far.m3, far.m4], [near.m2, near.m3, near.m4], 1e-14);
});

test('of constant values the moments are 0 and the shape unknown; of none all are unknown', () => {
  const { m2, m3, m4, sd, skewness, kurtosis } = of(0.1, 0.1, 0.1);
  assert.deepEqual([m2, m3, m4, sd, skewness, kurtosis], [0, 0, 0, 0, NaN, NaN]);
  const { n, ...rest } = of();
  assert.equal(n, 0);
  assert.ok(Object.values(rest).every(Number.isNaN));
});

test('a sample\'s deviation has n - 1 below the line and needs two values', () => {
  assertClose([of(1, 3).sampleSd], [Math.SQRT2], 1e-15);
  assert.ok(Number.isNaN(of(1).sampleSd));
  assert.ok(Number.isNaN(of().sampleSd));
});
