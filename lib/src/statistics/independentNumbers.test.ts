import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { independentNumbers } from './independentNumbers.js';

const source = random(3), draw = (): Float64Array => Float64Array.from({ length: 30 }, () => source.normal());
const a = draw(), b = draw();

test('columns that say something of their own are the table itself', () => {
  const X = fromColumns([a, b], ['a', 'b']);
  assert.equal(independentNumbers(X).X, X);
  assert.deepEqual(independentNumbers(X).leftOut, []);
});

test('constants, copies and combinations are left out and named, the first of equals is kept', () => {
  const X = fromColumns([a, a.map(() => 37), a, b, a.map((v, i) => 2 * v - 3 * b[i] + 1)],
    ['a', 'flat', 'again', 'b', 'sum']);
  const { X: kept, leftOut } = independentNumbers(X);
  assert.deepEqual(kept.names, ['a', 'b']);
  assert.deepEqual(leftOut, ['flat', 'again', 'sum']);
  assert.deepEqual([...kept.data.filter((_, at) => at % 2 === 1)], [...b]);
});

test('categories take no part, rows with a gap are not asked', () => {
  const X: Matrix = { ...fromColumns([a, a.map((v, i) => i === 3 ? NaN : v), a.map((_, i) => i % 2)],
    ['a', 'holey copy', 'colour']), levels: [undefined, undefined, ['blue', 'red']] };
  assert.deepEqual(independentNumbers(X).leftOut, ['holey copy']);
});

test('with fewer rows than columns only as many are kept as can be told apart', () => {
  const X = fromColumns(Array.from({ length: 6 }, () => draw().slice(0, 4)));
  assert.ok(independentNumbers(X).X.columns < 4);
});
