import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromRows } from '../numerics/matrix.js';
import { ensembleSpread, spreadOf } from './ensembleSpread.js';

const X = fromRows([[1], [2]]);
const says = (...values: number[]) => ({ predict: () => Float64Array.from(values) });

test('mean and deviation over the members, row by row', () => {
  const { mean, sd } = ensembleSpread([says(1, 5), says(2, 5), says(6, 5)], X);
  assert.deepEqual([...mean], [3, 5]);
  assert.ok(Math.abs(sd[0] - Math.sqrt(7)) < 1e-15 && sd[1] === 0);
});

test('each member is asked once, for all rows', () => {
  const asked: unknown[] = [];
  const member = { predict(rows: unknown) { asked.push(rows); return Float64Array.of(1, 2); } };
  ensembleSpread([member, member], X);
  assert.deepEqual(asked, [X, X]);
});

test('fewer than two have no spread', () => {
  for (const few of [[], [says(1, 2)]]) {
    assert.throws(() => ensembleSpread(few, X),
      { name: 'RangeError', message: `invalid networks; not two or more: ${few.length}` });
  }
});

test('it is that of the two-pass formula, a large constant or not', () => {
  const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 });
  fc.assert(fc.property(values, fc.constantFrom(0, 1e9), (some, constant) => {
    const { mean, sd } = spreadOf(1, some.map(value => [value + constant]));
    const centre = some.reduce((a, b) => a + b, 0) / some.length;
    const squares = some.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    assert.ok(Math.abs(mean[0] - constant - centre) <= 1e-6);
    assert.ok(Math.abs(sd[0] - Math.sqrt(squares / (some.length - 1))) <= 1e-5);
  }));
});

test('no rows have no spread either', () => {
  const { mean, sd } = ensembleSpread([says(), says()], fromRows([], ['a']));
  assert.deepEqual([mean.length, sd.length], [0, 0]);
});
