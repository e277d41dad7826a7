import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { random } from '../../numerics/random.js';
import { argsort } from './argsort.js';

/** By comparison; -0 and 0 compare equal, and the sort is stable. */
const byComparison = (values: Float64Array): number[] =>
  Array.from(values, (_, i) => i).sort((a, b) => values[a] < values[b] ? -1
    : values[a] > values[b] ? 1 : 0);

test('positions are those of a stable sort by comparison', () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(0, -0, 5e-324, -5e-324, Infinity, -Infinity, 1.7e308, -1.7e308));
  fc.assert(fc.property(fc.array(value, { maxLength: 60 }), list => {
    const values = Float64Array.from(list);
    assert.deepEqual([...argsort(values)], byComparison(values));
  }), { numRuns: 400, seed: 2 });
});

test('many values, sorted by larger digits, come out in order too', () => {
  for (const [seed, n] of [[1, 4095], [2, 4096], [3, 20_000]]) {
    const source = random(seed);
    const values = Float64Array.from({ length: n }, (_, i) =>
      i % 3 === 0 ? source.integer(50) - 25 : source.normal() * 10 ** (source.integer(30) - 15));
    assert.deepEqual([...argsort(values)], byComparison(values));
  }
});

test('equal values, also zeros of both signs, stay in their order', () => {
  assert.deepEqual([...argsort(Float64Array.of(0, -0, 0, -0))], [0, 1, 2, 3]);
  assert.deepEqual([...argsort(new Float64Array(5000).fill(-7.5))],
    Array.from({ length: 5000 }, (_, i) => i));
});

test('none, one, rising and falling values', () => {
  assert.deepEqual([...argsort(new Float64Array(0))], []);
  assert.deepEqual([...argsort(Float64Array.of(-3))], [0]);
  assert.deepEqual([...argsort(Float64Array.of(1, 2, 3))], [0, 1, 2]);
  assert.deepEqual([...argsort(Float64Array.of(3, 2, 1))], [2, 1, 0]);
});

test('the values stay as they are', () => {
  const values = Float64Array.of(3, -1, -0, 2), before = values.slice();
  argsort(values);
  assert.deepEqual(values, before);
});
