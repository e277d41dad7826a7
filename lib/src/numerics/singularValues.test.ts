import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromColumns, matrix } from './matrix.js';
import { qrFactor } from './qrFactor.js';
import { random } from './random.js';
import { conditionNumber, singularValues } from './singularValues.js';

const near = (found: number, expected: number, tolerance = 1e-13): void =>
  assert.ok(Math.abs(found - expected) <= tolerance * Math.abs(expected), `${found} ${expected}`);

test('of a diagonal table they are its sizes from the largest', () => {
  assert.deepEqual(Array.from(singularValues([2, 0, 0, 0, -5, 0, 0, 0, 3], 3)), [5, 3, 2]);
});

test('of two columns they are those of the closed form', () => {
  fc.assert(fc.property(fc.tuple(...Array.from({ length: 4 }, () =>
    fc.double({ min: -10, max: 10, noNaN: true }).map(x => Math.round(1e3 * x) / 1e3))),
  ([a, b, c, d]) => {
    const [first, second] = singularValues([a, b, c, d], 2);
    const squares = a * a + b * b + c * c + d * d;
    assert.ok(Math.abs(first * first + second * second - squares) <= 1e-13 * squares);
    assert.ok(Math.abs(first * second - Math.abs(a * d - b * c)) <= 1e-13 * squares);
    assert.ok(first >= second && second >= 0);
  }));
});

test('small ones keep their digits beside large columns', () => {
  // columns (1, 1, 1) and (0, e, 0), (0, 0, e): Läuchli's table, values sqrt(3 + ...), e, ...
  const e = 1e-9, values = singularValues([1, e, 0, 1, 0, e], 3);
  near(values[0], Math.sqrt(2 + e * e));
  near(values[1], e);
});

test('columns that repeat each other leave 0, and no columns no values', () => {
  const values = singularValues([1, 2, 3, 2, 4, 6], 3);
  near(values[0], Math.sqrt(70));
  assert.ok(values[1] < 1e-15);
  assert.equal(singularValues([], 3).length, 0);
});

test('the condition number is 1 at right angles, whatever the units', () => {
  near(conditionNumber(qrFactor(fromColumns([[1, 1, 1, 1], [3e5, -3e5, 3e5, -3e5]]))), 1);
});

test('of two columns it is sqrt((1 + c) / (1 - c)), c the cosine between them', () => {
  fc.assert(fc.property(fc.nat(), fc.integer({ min: -3, max: 3 }), (seed, power) => {
    const { normal } = random(seed), a = Array.from({ length: 9 }, normal);
    const b = a.map(v => 10 ** power * (v + normal()));
    const dot = (u: number[], v: number[]): number => u.reduce((sum, x, i) => sum + x * v[i], 0);
    const c = Math.abs(dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b));
    near(conditionNumber(qrFactor(fromColumns([a, b]))), Math.sqrt((1 + c) / (1 - c)), 1e-9);
  }));
});

test('of columns that cannot be told apart it is without bound', () => {
  assert.equal(conditionNumber(qrFactor(matrix(2, 2, Float64Array.of(1, 2, 2, 4)))), Infinity);
});
