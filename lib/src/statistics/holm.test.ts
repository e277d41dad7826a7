import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judged, near } from './groups.testing.js';
import { holm } from './holm.js';
import { testFamily } from './testFamily.js';

test('corrected p-values are statsmodels\'', () => {
  holm(judged.holm.p).forEach((p, i) => near(p, judged.holm.corrected[i], `p ${i}`, 1e-15));
});

test('nothing is corrected to nothing, one p stays as it is', () => {
  assert.deepEqual(holm([]), []);
  assert.deepEqual(holm([0.04]), [0.04]);
  assert.deepEqual(holm([1]), [1]);
});

test('a test without an answer stays so and counts for nothing', () => {
  assert.deepEqual(holm([NaN, 0.01, NaN, 0.5]), [NaN, 0.02, NaN, 0.5]);
  assert.deepEqual(holm([NaN]), [NaN]);
});

test('corrected p-values are no smaller, in the same order, and at most m times as large', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), p => {
    const corrected = holm(p);
    p.forEach((one, i) => {
      assert.ok(corrected[i] >= one && corrected[i] <= Math.min(1, p.length * one));
      p.forEach((other, j) => assert.ok(one >= other || corrected[i] <= corrected[j]));
    });
  }));
});

test('a p outside [0, 1] is refused', () => {
  for (const p of [-0.1, 1.1]) {
    assert.throws(() => holm([0.5, p]), new RangeError(`invalid p; not in [0, 1]: ${p}`));
  }
});

test('a table of tests corrects p over all that have one', () => {
  const results = [{ test: 'a', statistic: 1, p: 0.01, df: 2 }, { test: 'b', statistic: 2, p: NaN }];
  const rows = testFamily([{ question: 'q', column: 'x', results },
    { question: 'r', column: 'y', results: [{ test: 'c', statistic: 3, p: 0.04, df: [2, 9.12345] }] }]);
  assert.deepEqual(rows.map(row => row.p_holm), [0.02, NaN, 0.04]);
  assert.deepEqual(rows.map(row => row.df), ['2', '', '2, 9.123']);
  assert.deepEqual(rows.map(row => [row.question, row.column, row.test]),
    [['q', 'x', 'a'], ['q', 'x', 'b'], ['r', 'y', 'c']]);
});
