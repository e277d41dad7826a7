import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { near } from './groups.testing.js';
import { centredGroups, groupMoments, joined } from './groupMoments.js';

test('values come back from their center and unit', () => {
  const group = fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1 });
  fc.assert(fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), groups => {
    const { parts, n, center, unit } = centredGroups(groups);
    assert.equal(n, groups.flat().length);
    const most = Math.max(...groups.flat().map(Math.abs));
    parts.forEach((part, g) => part.forEach((x, i) => {
      assert.ok(Math.abs(x) <= 8, `${x}`); // a range of two units, give or take a power of two
      assert.ok(Math.abs(center + unit * x - groups[g][i]) <= 4e-16 * most + 1e-300);
    }));
  }));
});

test('values near each other are centred without any rounding', () => {
  const { parts, center, unit } = centredGroups([[1e12 + 0.5, 1e12 + 0.25], [1e12 - 1]]);
  parts.flatMap(part => [...part]).forEach((x, i) =>
    assert.equal(center + unit * x, [1e12 + 0.5, 1e12 + 0.25, 1e12 - 1][i]));
});

test('missing values and empty groups are left out, infinite ones refused', () => {
  assert.deepEqual(centredGroups([[], [NaN, 1, 3], [NaN]]).parts.map(part => part.length), [2]);
  assert.deepEqual(centredGroups([]).parts, []);
  assert.equal(centredGroups([[5, 5], [5]]).center, 5);
  assert.throws(() => centredGroups([[1, -Infinity]]), InputError);
});

test('mean, squares and variance of a small group', () => {
  assert.deepEqual(groupMoments(Float64Array.of(1, 2, 6)), { n: 3, mean: 3, squares: 14, variance: 7 });
  assert.deepEqual(groupMoments(Float64Array.of(4)), { n: 1, mean: 4, squares: 0, variance: NaN });
});

test('equal values have no squares at all, however they are rounded', () => {
  for (const value of [0.1, 1 / 3, -1e-17, 0]) {
    const { mean, squares } = groupMoments(new Float64Array(7).fill(value));
    assert.deepEqual([mean, squares], [value, 0]);
  }
});

test('squares add up: of all values they are those within and between groups', () => {
  const group = fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 1, maxLength: 9 });
  fc.assert(fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), groups => {
    const parts = groups.map(values => Float64Array.from(values));
    const all = groupMoments(joined(parts));
    const total = parts.map(groupMoments).reduce((sum, { n, mean, squares }) =>
      sum + squares + n * (mean - all.mean) ** 2, 0);
    near(total, all.squares, 'squares', 1e-12);
  }));
});
