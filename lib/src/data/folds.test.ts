import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { oracle } from '../core/temporary.test.js';
import { random } from '../numerics/random.js';
import { kFold } from './folds.js';

interface FoldCase { n: number; k: number; folds: [number[], number[]][] }

test('without a source the folds are those of scikit-learn KFold', () => {
  for (const { n, k, folds } of oracle<{ folds: FoldCase[] }>('data').folds) {
    assert.deepEqual(kFold(n, k).map(({ train, test }) => [[...train], [...test]]), folds);
  }
});

test('shuffled or not, every position is tested once and trained on in all other folds', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 60 }),
    fc.option(fc.nat()), (n, k, seed) => {
      fc.pre(k <= n);
      const folds = kFold(n, k, seed === null ? undefined : random(seed));
      const tested = folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
      assert.deepEqual(tested, Array.from({ length: n }, (_, i) => i));
      for (const { train, test } of folds) {
        assert.ok(Math.abs(test.length - n / k) < 1);
        assert.equal(new Set([...train, ...test]).size, n);
        assert.ok(train.every((v, i) => i === 0 || v > train[i - 1]));
        assert.ok(test.every((v, i) => i === 0 || v > test[i - 1]));
      }
    }));
});

test('a source shuffles, and the same seed gives the same folds', () => {
  const folds = kFold(40, 4, random(1));
  assert.deepEqual(folds, kFold(40, 4, random(1)));
  assert.notDeepEqual(folds, kFold(40, 4, random(2)));
  assert.notDeepEqual(folds, kFold(40, 4));
});

test('as many folds as rows leaves one out at a time; more is refused', () => {
  assert.deepEqual(kFold(3, 3).map(({ test }) => [...test]), [[0], [1], [2]]);
  for (const n of [0, 1, 4]) {
    assert.throws(() => kFold(n, 5), (error: Error) => error instanceof InputError &&
      error.message === `${n} rows are too few for 5 folds; bring at least 5`);
  }
});

test('k must be an integer of at least 2', () => {
  for (const k of [1, 0, -2, 2.5, NaN]) {
    assert.throws(() => kFold(10, k),
      { name: 'RangeError', message: `invalid k; not an integer of at least 2: ${k}` });
  }
});
