import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { present, presentPairs } from './present.js';

test('missing values go, the others stay in order', () => {
  assert.deepEqual(Array.from(present([3, NaN, -1, NaN, 0])), [3, -1, 0]);
  assert.equal(present([]).length, 0);
  assert.equal(present([NaN]).length, 0);
});

test('a pair goes when either side is missing', () => {
  const { x, y } = presentPairs([1, NaN, 3, 4], [5, 6, NaN, 8]);
  assert.deepEqual([Array.from(x), Array.from(y)], [[1, 4], [5, 8]]);
});

test('what is handed back is a copy', () => {
  const values = Float64Array.of(1, 2), kept = present(values);
  kept[0] = 9;
  assert.equal(values[0], 1);
});

test('infinite values and unequal lengths are refused with the fix', () => {
  assert.throws(() => present([0, -Infinity]),
    new InputError('value -Infinity in row 1; drop or mend that row'));
  assert.throws(() => presentPairs([1, 2], [1, Infinity]),
    new InputError('value Infinity in row 1; drop or mend that row'));
  assert.throws(() => presentPairs([1, 2], [1]),
    new InputError('x has 2 values but y has 1; make them equal'));
});
