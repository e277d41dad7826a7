import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { random } from '../numerics/random.js';
import { validationSplit } from './validationSplit.js';

test('both parts together are all positions, none twice', () => {
  fc.assert(fc.property(fc.integer({ min: 4, max: 300 }), fc.double({ min: 0, max: 0.6,
    noNaN: true }), fc.nat(1000), (n, share, seed) => {
    const { train, validation } = validationSplit(random(seed).permutation(n), share);
    assert.deepEqual([...train, ...validation].sort((a, b) => a - b),
      Array.from({ length: n }, (_, i) => i));
  }));
});

test('a fifth of 400 are 80, and their order is that of the rows', () => {
  const { train, validation } = validationSplit(random(3).permutation(400), 0.2);
  assert.equal(train.length, 320);
  assert.equal(validation.length, 80);
  assert.ok(train.every((row, i) => i === 0 || row > train[i - 1]));
});

test('a share of 0 keeps none, a small one at least one', () => {
  assert.equal(validationSplit(random(0).permutation(10), 0).validation.length, 0);
  assert.equal(validationSplit(random(0).permutation(10), 0.001).validation.length, 1);
});

test('fewer than two rows to train on are refused with the number that is needed', () => {
  const refused = (n: number, share: number, message: RegExp) => assert.throws(
    () => validationSplit(random(0).permutation(n), share),
    error => error instanceof InputError && message.test(error.message));
  refused(1, 0, /^1 rows are too few .* 0 of them .*; bring at least 2$/);
  refused(1, 0.2, /bring at least 3$/);
  refused(2, 0.2, /bring at least 3$/);
  refused(10, 0.95, /^10 rows are too few .* 10 of them/);
  assert.equal(validationSplit(random(0).permutation(3), 0.2).train.length, 2);
});
