import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldInterval } from './foldInterval.js';
import { foldTest } from './foldTest.js';
import { isNear, oracle } from './oracle.testing.js';

test('mean, interval and p are those of Nadeau and Bengio\'s formula in SciPy', () => {
  for (const { a, b, ratio, ...expected } of oracle.foldTests) {
    const found = foldTest(a, b, ratio);
    for (const key of ['mean', 'low', 'high', 'p'] as const) {
      assert.ok(isNear(found[key] / expected[key], 1, 1e-8), `${key} ${found[key]} ${expected[key]}`);
    }
  }
});

test('the ratio of one round is that of its folds', () => {
  const [{ a, b }] = oracle.foldTests;
  assert.equal(a.length, 5);
  assert.deepEqual(foldTest(a, b), foldTest(a, b, 1 / 4));
});

test('rows that rounds share make it more careful than the plain paired t test', () => {
  const { a, b } = oracle.foldTests[3]; // five rounds of five folds
  assert.ok(foldTest(a, b, 1 / 4).p > foldTest(a, b, 0).p);
});

test('equal scores are no difference, a difference without any spread is one', () => {
  assert.deepEqual(foldTest([1, 2, 3], [1, 2, 3]),
    { mean: 0, sd: 0, standardError: 0, low: 0, high: 0, p: 1 });
  assert.equal(foldTest([2, 3, 4], [1, 2, 3]).p, 0);
});

test('what is not known in a fold is not known in all', () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    assert.ok(Number.isNaN(foldTest([value, 2, 3], [1, 2, 4]).p), String(value));
  }
});

test('folds that are not pairs, or are too few, are refused', () => {
  for (const [a, b] of [[[1, 2], [1]], [[1], [1]], [[], []]]) {
    assert.throws(() => foldTest(a, b), { name: 'RangeError',
      message: `invalid folds; not two equally long lists of 2 or more: ${a.length}, ${b.length}` });
  }
});

const score = fc.double({ min: -1, max: 1, noNaN: true });
const pairs = fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 25 });
const spread = (list: [number, number][]): boolean =>
  foldInterval(list.map(([a, b]) => a - b)).sd > 1e-6;

test('asked the other way round it answers the same, with signs turned', () => {
  fc.assert(fc.property(pairs, list => {
    const [a, b] = [list.map(pair => pair[0]), list.map(pair => pair[1])];
    const one = foldTest(a, b), other = foldTest(b, a);
    assert.equal(one.p, other.p);
    assert.ok(isNear(one.mean, -other.mean) && isNear(one.low, -other.high));
  }));
});

test('p is below 5 % exactly where the interval leaves 0 out', () => {
  fc.assert(fc.property(pairs.filter(spread), list => {
    const { low, high, p } = foldTest(list.map(pair => pair[0]), list.map(pair => pair[1]));
    fc.pre(Math.abs(p - 0.05) > 1e-9);
    assert.equal(p < 0.05, low > 0 || high < 0);
    assert.ok(p >= 0 && p <= 1);
  }));
});

test('the order of the folds is of no account', () => {
  fc.assert(fc.property(pairs.filter(spread), list => {
    const of = (all: [number, number][]): number =>
      foldTest(all.map(pair => pair[0]), all.map(pair => pair[1])).p;
    assert.ok(isNear(of(list), of([...list].reverse()), 1e-6));
  }));
});
