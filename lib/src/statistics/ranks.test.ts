import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { correlatedPairs } from './correlation.testing.js';
import { ranks } from './ranks.js';

test('ranks are SciPy\'s rankdata', () => {
  for (const pair of correlatedPairs) {
    assert.deepEqual(Array.from(ranks(pair.x).ranks), pair.ranks, pair.name);
  }
});

test('equal values share the mean of their ranks and leave t^3 - t', () => {
  const { ranks: found, tieTerm } = ranks([5, 1, 5, 5, 0, 1]);
  assert.deepEqual(Array.from(found), [5, 2.5, 5, 5, 1, 2.5]);
  assert.equal(tieTerm, 24 + 6);
});

test('ranks sum to n (n + 1) / 2 and keep under any rising function', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -20, max: 20 })), values => {
    const { ranks: found } = ranks(values), n = values.length;
    assert.equal(found.reduce((sum, r) => sum + r, 0), n * (n + 1) / 2);
    assert.deepEqual(ranks(values.map(v => v ** 3 + v)).ranks, found);
  }));
});

test('zero and minus zero are equal; no values have no ranks', () => {
  assert.deepEqual(Array.from(ranks([0, -0]).ranks), [1.5, 1.5]);
  assert.deepEqual(ranks([]), { ranks: new Float64Array(0), tieTerm: 0 });
});
