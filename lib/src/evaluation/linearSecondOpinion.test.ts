import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { fromColumns, fromRows } from '../numerics/matrix.js';
import { linear } from '../regression/linear.js';
import { linearSecondOpinion } from './linearSecondOpinion.js';
import { X, y } from './oracle.testing.js';
import { opinion } from './secondOpinion.js';

test('two programs find the same coefficients, named and with the intercept last', () => {
  const opinions = linearSecondOpinion(X, y);
  assert.deepEqual(opinions.map(one => one.quantity), ['app', 'site', 'years', 'intercept']);
  assert.ok(opinions.every(one => one.agrees && one.difference < 1e-8));
  const { coefficients, intercept } = linear().fit(X, y).toJSON();
  assert.deepEqual(opinions.map(one => one.ours), [...coefficients, intercept]);
});

test('on a plane both find it', () => {
  const plane = fromRows([[0, 0], [1, 0], [0, 1], [3, 5]], ['a', 'b']);
  const found = linearSecondOpinion(plane, Float64Array.of(7, 9, 6, 8));
  assert.deepEqual(found.map(one => [Math.round(one.ours * 1e9) / 1e9, Math.round(one.theirs * 1e9) / 1e9]),
    [[2, 2], [-1, -1], [7, 7]]);
});

test('rows with a missing value and columns of categories are left out of both', () => {
  const columns = [0, 1, 2].map(j => Float64Array.from({ length: X.rows }, (_, i) => X.data[3 * i + j]));
  const category = columns[0].map((_, i) => i % 2);
  const table = { ...fromColumns([...columns, category], ['app', 'site', 'years', 'colour']),
    levels: [undefined, undefined, undefined, ['red', 'green']] };
  assert.deepEqual(linearSecondOpinion(table, y), linearSecondOpinion(X, y));
  const gaps = fromColumns(columns.map(column => [...column, NaN]), X.names);
  assert.deepEqual(linearSecondOpinion(gaps, Float64Array.from([...y, 1e9])), linearSecondOpinion(X, y));
});

test('no complete row is an error of the data', () => {
  assert.throws(() => linearSecondOpinion(fromRows([[NaN, 1], [1, NaN]]), Float64Array.of(1, 2)), InputError);
});

test('the difference is relative to what is large and absolute to what is small', () => {
  assert.deepEqual(opinion('x', 1000, 1001), { quantity: 'x', ours: 1000, theirs: 1001,
    difference: 1 / 1001, agrees: false });
  assert.equal(opinion('x', 1e-12, 0).agrees, true);
  assert.equal(opinion('x', 1e9, 1e9 + 1).agrees, true);
  assert.equal(opinion('x', 1, 1 + 2e-8).agrees, false);
});

test('what is not a number agrees with nothing', () => {
  for (const [a, b] of [[NaN, 1], [1, NaN], [NaN, NaN], [Infinity, 1]]) {
    assert.equal(opinion('x', a, b).agrees, false, `${a} ${b}`);
  }
});

test('a figure agrees with itself', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
    assert.deepEqual(opinion('x', value, value),
      { quantity: 'x', ours: value, theirs: value, difference: 0, agrees: true });
  }));
});
