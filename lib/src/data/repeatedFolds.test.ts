import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kFold } from './folds.js';
import { repeatedKFold, stratifiedKFold } from './repeatedFolds.js';

const sorted = (parts: readonly Int32Array[]): number[] =>
  parts.flatMap(part => [...part]).sort((a, b) => a - b);

test('the first round is the plain folds, further ones differ from it and from each other', () => {
  const folds = repeatedKFold(23, 5, 3, 7);
  assert.equal(folds.length, 15);
  assert.deepEqual(folds.slice(0, 5), kFold(23, 5));
  const keys = [0, 1, 2].map(round => folds.slice(5 * round, 5 * round + 5).map(f => f.test.join()).join());
  assert.equal(new Set(keys).size, 3);
  assert.deepEqual(repeatedKFold(23, 5, 3, 7), folds);
  assert.notDeepEqual(repeatedKFold(23, 5, 3, 8)[5], folds[5]);
});

test('in each round every row is held out once, stratified or not', () => {
  fc.assert(fc.property(fc.integer({ min: 6, max: 60 }), fc.integer({ min: 2, max: 6 }), fc.integer(),
    (n, k, bits) => {
      const seed = bits >>> 0, all = Array.from({ length: n }, (_, i) => i);
      const y = Float64Array.from(all, i => (i * 37) % 11);
      const folds = repeatedKFold(n, k, 2, seed);
      for (const round of [folds.slice(0, k), folds.slice(k), stratifiedKFold(y, k, seed)]) {
        assert.deepEqual(sorted(round.map(fold => fold.test)), all);
        for (const { train, test: held } of round) assert.deepEqual(sorted([train, held]), all);
      }
    }));
});

test('stratified folds hold a row of each run of neighbours', () => {
  const y = Float64Array.from({ length: 40 }, (_, i) => (i * 17) % 40);
  for (const { test: held } of stratifiedKFold(y, 5, 3)) {
    const runs = [...held].map(row => Math.floor(y[row] / 5));
    assert.deepEqual(runs.sort((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7]);
  }
});

test('repeats must be an integer of at least 1', () => {
  for (const repeats of [0, -1, 1.5, NaN]) {
    assert.throws(() => repeatedKFold(10, 2, repeats, 1), /^RangeError: invalid repeats/);
  }
});
