import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns, matrix } from '../numerics/matrix.js';
import { correlationMatrix, namesOf, type CorrelationMethod } from './correlationMatrix.js';
import { kendall } from './kendall.js';
import { pearson } from './pearson.js';
import { spearman } from './spearman.js';

const methods = { pearson, spearman, kendall };
const columns = [
  [1, 4, 2, 8, 5, 7], [3, 1, NaN, 1, 5, 9], [2, 7, 1, NaN, 2, 8], [4, 4, 4, 4, 4, 4],
];
const X = fromColumns(columns, ['a', 'b', 'c', 'constant']);

for (const method of ['pearson', 'spearman', 'kendall'] as const) {
  test(`every cell is ${method}'s of its two columns, each pair of its own rows`, () => {
    const found = correlationMatrix(X, method);
    assert.equal(found.method, method);
    assert.deepEqual(found.names, ['a', 'b', 'c', 'constant']);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        const cell = methods[method](columns[Math.max(i, j)], columns[Math.min(i, j)]);
        for (const key of ['r', 'low', 'high', 'p', 'n'] as const) {
          assert.equal(found[key].data[4 * i + j], cell[key], `${key} of ${i}, ${j}`);
          assert.deepEqual(found[key].names, found.names);
        }
      }
    }
  });
}

test('it is symmetric to the bit, 1 along the diagonal, NaN where a column is constant', () => {
  const { r, n } = correlationMatrix(X);
  for (let i = 0; i < 4; i++) {
    assert.equal(r.data[5 * i], i < 3 ? 1 : NaN);
    for (let j = 0; j < 4; j++) {
      assert.equal(r.data[4 * i + j], r.data[4 * j + i]);
      if (i === 3 || j === 3) assert.ok(Number.isNaN(r.data[4 * i + j]));
    }
  }
  assert.deepEqual(Array.from(n.data.subarray(0, 4)), [6, 5, 5, 6]);
});

test('Pearson is the method unless another is named; unknown ones are refused', () => {
  assert.deepEqual(correlationMatrix(X), correlationMatrix(X, 'pearson'));
  for (const method of ['partial', 'toString']) {
    assert.throws(() => correlationMatrix(X, method as CorrelationMethod),
      new RangeError(`invalid method; not pearson, spearman or kendall: ${method}`));
  }
});

test('no columns make an empty matrix, no rows one of NaN', () => {
  assert.equal(correlationMatrix(matrix(3, 0)).r.data.length, 0);
  assert.ok(correlationMatrix(matrix(0, 2)).r.data.every(Number.isNaN));
});

test('columns without names are counted', () => {
  assert.deepEqual(namesOf(matrix(1, 2)), ['feature 0', 'feature 1']);
  assert.deepEqual(namesOf(matrix(1, 1, undefined, ['x'])), ['x']);
});

test('an infinite value is refused', () => {
  assert.throws(() => correlationMatrix(fromColumns([[1, 2], [Infinity, 1]])), /^InputError/);
});
