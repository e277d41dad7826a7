import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { oracle } from '../core/temporary.test.js';
import { fromRows, matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { restoreEncoder, tableEncoder, type EncoderState, type Levels } from './encoder.js';
import { standardScaler } from './scaler.js';

interface EncoderCase {
  name: string; levels: string[]; rareShare: number; maxLevels: number; train: number;
  x: number[]; c: number[]; out: number[][];
}

const colours = ['blue', 'green', 'red'];
const levels: Levels = [undefined, colours];
const table = (...rows: number[][]): Matrix => fromRows(rows, ['size', 'colour']);
const head = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
const rowsOf = ({ data, columns }: Matrix): number[][] =>
  Array.from({ length: data.length / columns }, (_, i) =>
    [...data.slice(i * columns, (i + 1) * columns)]);
const refuses = (run: () => unknown, message: RegExp): void => assert.throws(run, (e: Error) => {
  assert.ok(e instanceof InputError, String(e));
  assert.match(e.message, message);
  return true;
});

test('numbers and indicators are those of scikit-learn, rare and unseen levels included', () => {
  for (const one of oracle<{ cases: EncoderCase[] }>('data_encoder').cases) {
    const X = fromRows(one.x.map((x, i) => [x, one.c[i]]), ['x', 'c']);
    const encoder = tableEncoder(one).fit(takeRows(X, head(one.train)), [undefined, one.levels]);
    const out = rowsOf(encoder.transform(X));
    assert.equal(encoder.featureNames.length, one.out[0].length, one.name);
    out.forEach((row, i) => row.forEach((value, j) =>
      assert.ok(Math.abs(value - one.out[i][j]) < 1e-12, `${one.name}, row ${i}, column ${j}`)));
  }
});

test('columns keep the order of the features and are named after feature and level', () => {
  const X = fromRows([[0, 5, 1], [2, 7, 0], [2, 9, 1]], ['colour', 'size', 'shop']);
  const encoder = tableEncoder().fit(X, [colours, undefined, ['A', 'B']]);
  const Z = encoder.transform(X);
  assert.deepEqual(Z.names,
    ['colour = blue', 'colour = red', 'size', 'shop = A', 'shop = B']);
  assert.deepEqual([...encoder.featureOf], [0, 0, 1, 2, 2]);
  assert.deepEqual(rowsOf(Z).map(row => row.filter((_, j) => j !== 2)),
    [[1, 0, 0, 1], [0, 1, 1, 0], [0, 1, 0, 1]]);
});

test('without categories it is the standard scaler, bit for bit, and its file too', () => {
  const X = fromRows([[1, 2.5], [NaN, 4], [7, -3]], ['a', 'b']);
  const scaler = standardScaler().fit(X);
  for (const none of [undefined, [], [undefined, undefined]] as (Levels | undefined)[]) {
    const encoder = tableEncoder().fit(X, none);
    assert.deepEqual(encoder.transform(X), scaler.transform(X));
    assert.deepEqual(encoder.toJSON(), scaler.toJSON());
    assert.deepEqual(encoder.featureNames, ['a', 'b']);
    assert.deepEqual(encoder.inverse?.(encoder.transform(X)), scaler.inverse(scaler.transform(X)));
    assert.deepEqual(restoreEncoder(encoder.toJSON()).transform(X), scaler.transform(X));
  }
});

test('a missing cell is the mean of the training rows: 0 for numbers, shares for levels', () => {
  const encoder = tableEncoder().fit(table([1, 0], [3, 2], [NaN, 2], [5, NaN], [7, 2]), levels);
  assert.deepEqual(rowsOf(encoder.transform(table([NaN, NaN]))), [[0, 0.25, 0.75]]);
});

test('rare levels share "other", which gives way to a level of that name', () => {
  const X = fromRows(Array.from({ length: 100 }, (_, i) => [i < 2 ? 0 : 1]), ['c']);
  const rare = tableEncoder({ rareShare: 0.03 });
  assert.deepEqual(rare.fit(X, [['a', 'b']]).featureNames, ['c = b', 'c = other']);
  assert.deepEqual(rare.fit(X, [['a', 'other']]).featureNames, ['c = other', 'c = (other)']);
  assert.deepEqual(tableEncoder({ rareShare: 0.02 }).fit(X, [['a', 'b']]).featureNames,
    ['c = a', 'c = b']);
  assert.deepEqual(tableEncoder({ maxLevels: 1 }).fit(X, [['a', 'b']]).featureNames,
    ['c = b', 'c = other']);
  assert.deepEqual(rowsOf(rare.fit(X, [['a', 'b', 'new']]).transform(
    matrix(3, 1, Float64Array.of(0, 1, 2), ['c']))), [[0, 1], [1, 0], [0, 1]]);
});

test('levels of other rows are matched by name, not by position', () => {
  const encoder = tableEncoder().fit(table([1, 0], [2, 2], [3, 2]), levels);
  const there = [undefined, ['red', 'violet', 'blue']];
  assert.deepEqual(rowsOf(encoder.transform(table([2, 0], [2, 1], [2, 2]), there)),
    [[0, 0, 1], [0, 0, 0], [0, 1, 0]]);
});

test('what is learnt comes from the rows of the fit alone', () => {
  const row = fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.nat(2));
  fc.assert(fc.property(fc.array(row, { minLength: 2, maxLength: 20 }),
    fc.array(row, { maxLength: 20 }), (train, other) => {
      const learnt = tableEncoder().fit(table(...train), levels);
      const all = table(...train, ...other);
      const again = tableEncoder().fit(takeRows(all, head(train.length)), levels);
      assert.deepEqual(again.toJSON(), learnt.toJSON());
      assert.deepEqual(takeRows(learnt.transform(all), head(train.length)),
        learnt.transform(table(...train)));
    }));
});

test('each row has one indicator or none, and the input stays as it was', () => {
  const cell = fc.oneof(fc.nat(2), fc.constant(NaN));
  fc.assert(fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), cells => {
    fc.pre(cells.some(value => !Number.isNaN(value)));
    const X = fromRows(cells.map(value => [value]), ['c']), before = X.data.slice();
    const Z = tableEncoder({ rareShare: 0.3, maxLevels: 2 }).fit(X, [colours]).transform(X);
    for (const sum of rowsOf(Z).map(row => row.reduce((a, b) => a + b, 0))) {
      assert.ok(Math.abs(sum - 1) < 1e-12);
    }
    assert.deepEqual(X.data, before);
  }));
});

test('its JSON brings it back, bit for bit', () => {
  const X = table([1, 0], [3.3, 2], [NaN, 2], [5, NaN], [7, 2]);
  const encoder = tableEncoder({ maxLevels: 1 }).fit(X, levels);
  const restored = restoreEncoder(JSON.parse(JSON.stringify(encoder)) as EncoderState);
  assert.deepEqual(restored.transform(X), encoder.transform(X));
  assert.deepEqual(restored.toJSON(), encoder.toJSON());
  const only = tableEncoder().fit(fromRows([[0], [1]], ['c']), [colours]);
  assert.deepEqual(restoreEncoder(only.toJSON()).featureNames, only.featureNames);
});

test('no rows but a fit gives no rows', () => {
  const encoder = tableEncoder().fit(table([1, 0], [2, 2]), levels);
  assert.equal(encoder.transform(matrix(0, 2, new Float64Array(0), ['size', 'colour'])).rows, 0);
});

test('wrong data is refused in words', () => {
  const encoder = tableEncoder().fit(table([1, 0], [2, 2]), levels);
  refuses(() => tableEncoder().fit(table(), levels), /^no rows to encode/);
  refuses(() => tableEncoder().fit(table([1, NaN]), levels), /^"colour" has no value at all/);
  refuses(() => tableEncoder().fit(table([1, 3]), levels), /^"colour" holds 3; it has the levels/);
  refuses(() => tableEncoder().fit(table([Infinity, 0]), levels), /^"size" is Infinity/);
  refuses(() => encoder.transform(table([1, 0.5])), /"colour" holds 0\.5/);
  refuses(() => encoder.transform(fromRows([[1]])), /fitted on 2 columns; got 1/);
  refuses(() => encoder.transform(fromRows([[1, 1]], ['colour', 'size'])),
    /column 0 is "colour" but the encoder was fitted on "size"/);
  refuses(() => encoder.transform(table([1, 0]), [colours, colours]), /"size" was a number/);
  refuses(() => tableEncoder().fit(fromRows([[1], [2]])).transform(fromRows([[1]]), [colours]),
    /fitted without categories/);
  const state = encoder.toJSON();
  for (const wrong of [{ ...state, kind: 'x' }, { ...state, names: ['a'] },
    { ...state, scaler: null }, { ...state, categories: [null, { levels: [] }] }]) {
    refuses(() => restoreEncoder(wrong as unknown as EncoderState), /not the state of a table/);
  }
});

test('a wrong option is refused with its rule', () => {
  assert.throws(() => tableEncoder({ rareShare: 1 }), /RangeError: invalid rareShare; not in/);
  assert.throws(() => tableEncoder({ rareShare: NaN }), RangeError);
  assert.throws(() => tableEncoder({ maxLevels: 0 }), /invalid maxLevels; not an integer >= 1: 0/);
});
