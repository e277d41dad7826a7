import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns, fromRows } from '../../numerics/matrix.js';
import { sortedColumns } from './sortedColumns.js';

test('values stand by column, orders by rising value', () => {
  const { rows, columns, values, order } = sortedColumns(fromRows([[3, -1], [1, 0], [2, -5]]));
  assert.deepEqual([rows, columns], [3, 2]);
  assert.deepEqual([...values], [3, 1, 2, -1, 0, -5]);
  assert.deepEqual([...order], [1, 2, 0, 2, 0, 1]);
});

test('a column is tied where neighbours are nearer than scikit-learn\'s 1e-7', () => {
  const { tied, gaps } = sortedColumns(fromColumns([
    [1, 2, 3], [2, 1, 2], [0, 5e-8, 4], [0, 2e-7, 4], [7, 7, 7]]));
  assert.deepEqual([...tied], [0, 1, 1, 0, 1]);
  assert.deepEqual([...gaps.subarray(0, 4)], [1e-7, 1e-7, 1e-7, 1e-7]);
  assert.equal(gaps[4], 0);
});

test('a column of small numbers is judged by its own range', () => {
  const { tied, gaps } = sortedColumns(fromColumns([[0, 1e-9, 2e-9], [0, 1e-300, 1e-290]]));
  assert.deepEqual([...tied], [0, 1]);
  assert.equal(gaps[0], 2e-16);
});

test('ranges beyond all doubles have a gap all the same', () => {
  const { tied, gaps } = sortedColumns(fromColumns([[-1.7e308, 1.7e308]]));
  assert.deepEqual([gaps[0], tied[0]], [1e-7, 0]);
});
