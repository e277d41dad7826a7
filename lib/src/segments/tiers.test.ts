import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { valueTiers } from './tiers.js';

test('thirds of nine values, cut where numpy cuts', () => {
  const { names, cuts, labels } = valueTiers(Float64Array.of(9, 1, 8, 2, 7, 3, 6, 4, 5));
  assert.deepEqual(names, ['low', 'middle', 'high']);
  assert.ok(Math.abs(cuts[0] - 11 / 3) < 1e-12 && Math.abs(cuts[1] - 19 / 3) < 1e-12);
  assert.deepEqual([...labels], [2, 0, 2, 0, 2, 0, 1, 1, 1]);
});

test('tiers are ordered by value, of about equal size, and tell where another value lies', () => {
  const values = fc.uniqueArray(fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    { minLength: 20, maxLength: 60, selector: value => value || 0 }); // -0 is 0
  fc.assert(fc.property(values, fc.integer({ min: 2, max: 5 }), (list, count) => {
    const y = Float64Array.from(list), { labels, tierOf, names } = valueTiers(y, count);
    assert.equal(names.length, count);
    y.forEach((a, i) => {
      assert.equal(tierOf(a), labels[i]);
      y.forEach((b, j) => { if (a < b) assert.ok(labels[i] <= labels[j]); });
    });
    for (let t = 0; t < count; t++) {
      const size = labels.filter(label => label === t).length;
      assert.ok(Math.abs(size - y.length / count) <= 1.5, `${size} of ${y.length} in ${count}`);
    }
    assert.equal(tierOf(-Infinity), 0);
    assert.equal(tierOf(Infinity), count - 1);
  }));
});

test('what cannot be cut is refused', () => {
  assert.throws(() => valueTiers(Float64Array.of(1, 2, 3), 6),
    { name: 'RangeError', message: 'invalid count; not an integer in [2, 5]: 6' });
  assert.throws(() => valueTiers(Float64Array.of(1, 2, 3), 1), RangeError);
  assert.throws(() => valueTiers(Float64Array.of(1, NaN, 3)), InputError);
  assert.throws(() => valueTiers(new Float64Array(9)), InputError);
  assert.throws(() => valueTiers(new Float64Array(0)), InputError);
});
