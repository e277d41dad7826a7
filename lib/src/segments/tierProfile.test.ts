import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromColumns } from '../numerics/matrix.js';
import { byTier, tierProfile } from './tierProfile.js';
import { valueTiers } from './tiers.js';

const y = Float64Array.of(10, 60, 20, 50, 30, 40);
const X = fromColumns([Float64Array.of(1, 6, 2, 5, 3, NaN)], ['visits']);

test('each tier says its size, its range and the means of its drivers', () => {
  const rows = tierProfile(valueTiers(y), X, y);
  assert.deepEqual(rows.map(({ tier, customers, from, to, mean }) => [tier, customers, from, to, mean]), [
    ['low', 2, 10, 20, 15], ['middle', 2, 30, 40, 35], ['high', 2, 50, 60, 55]]);
  assert.deepEqual(rows.map(row => row['mean visits']), [1.5, 3, 5.5], 'a missing value is left out');
  assert.ok(Math.abs(Number(rows[2].share_of_value) - 110 / 210) < 1e-15);
});

test('the shares of customers and of value sum to one, and tiers do not overlap', () => {
  fc.assert(fc.property(
    fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { minLength: 6, maxLength: 40 }),
    fc.integer({ min: 2, max: 5 }), (values, count) => {
      const spend = Float64Array.from(values);
      const rows = tierProfile(valueTiers(spend, count), fromColumns([spend], ['spend']), spend);
      const total = (key: string): number => rows.reduce((sum, row) => sum + Number(row[key]), 0);
      assert.ok(Math.abs(total('share') - 1) < 1e-12);
      assert.ok(Math.abs(total('share_of_value') - 1) < 1e-12);
      assert.equal(total('customers'), values.length);
      rows.slice(1).forEach((row, t) => assert.ok(row.from > rows[t].to));
    }));
});

test('a column is cut along the tiers, the lowest first', () => {
  assert.deepEqual(byTier(valueTiers(y), Float64Array.of(1, 6, 2, 5, 3, 4)).map(part => [...part]),
    [[1, 2], [3, 4], [6, 5]]);
});
