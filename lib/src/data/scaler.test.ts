import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { oracle } from '../core/temporary.test.js';
import { fromRows, matrix } from '../numerics/matrix.js';
import { restoreScaler, standardScaler, type ScalerState } from './scaler.js';

interface ScalerCase { name: string; X: (number | null)[][]; mean: number[]; scale: number[] }

const close = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance = 1e-13): void => {
  assert.equal(a.length, b.length);
  for (let i = 0; i < a.length; i++) {
    assert.ok(Math.abs(a[i] - b[i]) <= tolerance * Math.max(1, Math.abs(b[i])), `${a[i]} ${b[i]}`);
  }
};

test('mean and scale are those of scikit-learn: plain, with holes, constant, far from 0', () => {
  for (const { name, X, mean, scale } of oracle<{ scalers: ScalerCase[] }>('data').scalers) {
    const scaler = standardScaler().fit(fromRows(X.map(row => row.map(v => v ?? NaN))));
    close(scaler.mean, mean);
    // at an offset of 1e9 the data carry seven digits of a deviation of 1
    close(scaler.scale, scale, name === 'offset' ? 1e-7 : 1e-12);
  }
});

test('a missing value becomes the mean; the input stays as it was', () => {
  const X = fromRows([[1, NaN], [3, 5], [NaN, 7]], ['a', 'b']);
  const before = X.data.slice();
  const Z = standardScaler().fit(X).transform(X);
  assert.deepEqual([...Z.data], [-1, 0, 1, -1, 0, 1]);
  assert.deepEqual(Z.names, ['a', 'b']);
  assert.deepEqual(X.data, before);
});

test('what was scaled has mean 0 and deviation 1, and inverse brings it back', () => {
  const column = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    { minLength: 2, maxLength: 30 });
  fc.assert(fc.property(column, values => {
    fc.pre(Math.max(...values) - Math.min(...values) > 1e-3);
    const X = matrix(values.length, 1, Float64Array.from(values));
    const scaler = standardScaler().fit(X), Z = scaler.transform(X);
    const again = standardScaler().fit(Z);
    close(again.mean, [0], 1e-9);
    close(again.scale, [1], 1e-9);
    close(scaler.inverse(Z).data, X.data, 1e-9);
  }));
});

test('one row and constant columns have scale 1, so that they become 0', () => {
  const one = standardScaler().fit(fromRows([[5, -2]]));
  assert.deepEqual([...one.scale], [1, 1]);
  assert.deepEqual([...one.transform(fromRows([[5, -1]])).data], [0, 1]);
  assert.deepEqual([...standardScaler().fit(fromRows([[0.1], [0.1], [0.1]])).scale], [1]);
});

test('JSON brings a scaler back that transforms bit for bit the same', () => {
  const X = fromRows([[0.1, 1e9], [0.7, 3e9], [1.3, NaN]], ['a', 'b']);
  const scaler = standardScaler().fit(X);
  const restored = restoreScaler(JSON.parse(JSON.stringify(scaler)) as ScalerState);
  assert.deepEqual(restored.transform(X).data, scaler.transform(X).data);
  assert.deepEqual(restored.toJSON(), scaler.toJSON());
  assert.ok(Object.isFrozen(restored));
});

test('a state that is none is refused', () => {
  const good = standardScaler().fit(fromRows([[1], [2]])).toJSON();
  const bad: object[] = [{ ...good, kind: 'minMax' }, { ...good, scale: [0] },
    { ...good, scale: [] }, { ...good, mean: [null] }, { ...good, mean: 'x' }, {},
    { ...good, featureNames: ['a', 'b'] }];
  for (const state of bad) assert.throws(() => restoreScaler(state as ScalerState), InputError);
});

test('no rows, an infinite value and a column without values are refused by name', () => {
  const fit = (rows: number[][]) => () => standardScaler().fit(fromRows(rows, ['a', 'b']));
  assert.throws(() => standardScaler().fit(matrix(0, 2)), /no rows to scale/);
  assert.throws(fit([[1, 2], [1, Infinity]]), /"b" is Infinity in row 1/);
  assert.throws(fit([[NaN, 2], [NaN, 3]]), /"a" has no value at all/);
});

test('another number or order of columns is refused', () => {
  const scaler = standardScaler().fit(fromRows([[1, 2], [3, 5]], ['a', 'b']));
  assert.throws(() => scaler.transform(fromRows([[1]])), /fitted on 2 columns; got 1/);
  assert.throws(() => scaler.inverse(fromRows([[1, 2]], ['b', 'a'])),
    /column 0 is "b" but the scaler was fitted on "a"; hand the columns in as: a, b/);
  assert.equal(scaler.transform(fromRows([[1, 2]])).rows, 1);
});
