import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns, type Matrix } from '../numerics/matrix.js';
import { isNear, oracle, X } from './oracle.testing.js';
import { typicalCustomer, typicalRow } from './typicalCustomer.js';

const first = { predict: ({ rows, columns, data }: Matrix) =>
  Float64Array.from({ length: rows }, (_, i) => data[i * columns]) };

test('the quartiles are numpy\'s, the middle is the mean cut to a whole number', () => {
  const [low, typical, high] = typicalCustomer(first, X, 3);
  ['app', 'site', 'years'].forEach((name, j) => {
    assert.ok(isNear(Number(low[name]), oracle.quartiles[0][j]));
    assert.ok(isNear(Number(high[name]), oracle.quartiles[1][j]));
    assert.equal(typical[name], Math.trunc(oracle.means[j]));
  });
  assert.deepEqual([low, typical, high].map(row => row.customer), ['lower quartile of each driver',
    'typical: mean, cut to whole units', 'upper quartile of each driver']);
});

test('each has its prediction with the interval around', () => {
  for (const row of typicalCustomer(first, X, 3)) {
    assert.equal(row.predicted, row.app);
    assert.deepEqual([row.low, row.high], [Number(row.app) - 3, Number(row.app) + 3]);
  }
});

test('a mean below one is kept, one below nought is cut towards it', () => {
  const row = typicalRow(fromColumns([[0.25, 0.75], [-2.2, -3.2], [-0.5, -0.1]], ['a', 'b', 'c']));
  assert.deepEqual([...row.data], [0.5, -2, -0.3]);
  assert.deepEqual([row.rows, row.columns, row.names], [1, 3, ['a', 'b', 'c']]);
});

test('missing values are left out', () => {
  const gaps = fromColumns([[NaN, 1, 3, NaN], [5, NaN, NaN, NaN]], ['a', 'b']);
  const [low, typical, high] = typicalCustomer(first, gaps, 0);
  assert.deepEqual([low.a, typical.a, high.a], [1.5, 2, 2.5]);
  assert.deepEqual([low.b, typical.b, high.b], [5, 5, 5]);
});

test('a column without any value has no typical one, number or category', () => {
  const none = fromColumns([[1, 2], [NaN, NaN], [NaN, NaN]], ['a', 'b', 'c']);
  const row = typicalRow({ ...none, levels: [undefined, undefined, ['red']] });
  assert.deepEqual([...row.data], [1, NaN, NaN]);
});

test('categories are the most frequent in all three, the first of those that tie', () => {
  const table = { ...fromColumns([[1, 2, 3, 4, 5], [2, 0, 2, 0, 1]], ['a', 'colour']),
    levels: [undefined, ['red', 'green', 'blue']] };
  assert.deepEqual(typicalCustomer(first, table, 1).map(row => row.colour), ['red', 'red', 'red']);
  assert.deepEqual(typicalRow(table).levels, table.levels);
  const more = { ...table, data: Float64Array.of(1, 2, 1, 2, 1, 0), rows: 3 };
  const [, typical] = typicalCustomer(first, more, 1);
  assert.equal(typical.colour, 'blue');
});

test('no driver takes the place of another column', () => {
  const named = { ...X, names: ['predicted', 'low', 'customer'] };
  const [row] = typicalCustomer(first, named, 3);
  assert.deepEqual(Object.keys(row), ['customer', 'driver predicted', 'driver low', 'driver customer',
    'predicted', 'low', 'high']);
  assert.equal(row.predicted, row['driver predicted']);
});

test('columns without names are numbered', () => {
  const [row] = typicalCustomer(first, { ...X, names: undefined }, 0);
  assert.ok('feature 2' in row);
});
