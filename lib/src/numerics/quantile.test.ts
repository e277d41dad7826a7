import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oracle } from './oracle.testing.js';
import { quantile, quantiles } from './quantile.js';

test('quantiles equal numpy\'s', () => {
  for (const { values, p, quantiles: expected } of oracle.numpyQuantiles) {
    quantiles(values, p).forEach((ours, k) => assert.ok(
      Math.abs(ours - expected[k]) <= 2 * Number.EPSILON * Math.abs(expected[k]),
      `${p[k]} of ${values.join()}: ${ours}, not ${expected[k]}`));
  }
});

test('quantiles lie between neighbours, grow with p and do not look at the order', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
  fc.assert(fc.property(numbers, share, share, (values, a, b) => {
    const [low, high] = quantiles(values, [Math.min(a, b), Math.max(a, b)]);
    const slack = 1 + 4 * Number.EPSILON;
    assert.ok(low <= high + Math.abs(high) * (slack - 1) || high - low === Infinity);
    if (values.every(v => Math.abs(v) < 1e300)) {
      assert.ok(low >= Math.min(...values) && high <= Math.max(...values));
    }
    assert.ok(Object.is(quantile(values.toReversed(), a), quantile(values, a)));
  }));
});

test('the ends are the least and the largest value, exactly', () => {
  const values = [0.1, 1e17, -3, 0.3];
  assert.deepEqual(quantiles(values, [0, 1]), [-3, 1e17]);
  assert.deepEqual(values, [0.1, 1e17, -3, 0.3]); // untouched
});

test('numbers sort as numbers', () => {
  assert.equal(quantile([10, 9, 100], 0.5), 10);
  assert.equal(quantile([-1, -10, 2], 0), -10);
});

test('an infinite value is an end, and leaves exact quantiles alone', () => {
  assert.deepEqual(quantiles([1, 2, Infinity], [0, 0.5, 1]), [1, 2, Infinity]);
  assert.deepEqual(quantiles([-Infinity, 1, 2], [0, 0.5]), [-Infinity, 1]);
  assert.equal(quantile([Infinity, Infinity], 0.3), Infinity);
});

test('nothing has no quantile, nor has what holds NaN', () => {
  assert.ok(Number.isNaN(quantile([], 0.5)));
  assert.ok(Number.isNaN(quantile([1, NaN, 3], 0)));
});

test('one value is all its quantiles', () => {
  assert.deepEqual(quantiles([7], [0, 0.3, 1]), [7, 7, 7]);
});

test('a share outside of [0, 1] is refused', () => {
  for (const p of [-0.01, 1.01, NaN, Infinity]) {
    assert.throws(() => quantile([1, 2], p), new RangeError(`invalid p; not in [0, 1]: ${p}`));
  }
});
