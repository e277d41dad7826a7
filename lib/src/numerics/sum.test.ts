import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oracle } from './oracle.testing.js';
import { mean, sum } from './sum.js';

/** Doubles as whole multiples of 2^-1074: sums without rounding. */
function scaled(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0), exponent = bits >> 52n & 0x7ffn;
  const digits = (bits & 0xfffffffffffffn) + (exponent > 0n ? 2n ** 52n : 0n);
  const size = digits << (exponent > 0n ? exponent - 1n : 0n);
  return x < 0 ? -size : size;
}
const exact = (values: readonly number[]): bigint => values.reduce((a, x) => a + scaled(x), 0n);
const distance = (a: bigint, b: bigint): bigint => a > b ? a - b : b - a;

test('sums equal Python\'s fsum to the last bit, also where all digits cancel', () => {
  for (const { values, sum: expected } of oracle.sums) assert.equal(sum(values), expected);
});

test('no double is nearer to the true sum, whatever the values', () => {
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e300, min: -1e300 }),
    fc.double({ noNaN: true, min: -1, max: 1 }), fc.constantFrom(2 ** 53, -(2 ** 53), 1, 2 ** -53));
  fc.assert(fc.property(fc.array(number, { maxLength: 12 }), fc.boolean(), (values, cancel) => {
    const all = cancel ? [...values, ...values.map(x => -x / 2), 1, ...values.map(x => -x / 2)]
      : values;
    const ours = sum(all), truth = exact(all), off = distance(scaled(ours), truth);
    const step = Math.max(Math.abs(ours) * 2 ** -53, 2 ** -1074);
    for (const other of [ours + step, ours - step, ours + 2 * step, ours - 2 * step]) {
      assert.ok(off <= distance(scaled(other), truth), `${all.join()}: ${ours}, not ${other}`);
    }
  }), { numRuns: 500 });
});

test('the order of the values does not matter, to the bit', () => {
  fc.assert(fc.property(fc.array(fc.double({ noNaN: true, min: -1e200, max: 1e200 })), values =>
    assert.equal(sum(values) + 0, sum(values.toReversed()) + 0)));
});

test('sums of nothing, of one value and of typed arrays', () => {
  assert.equal(sum([]), 0);
  assert.equal(sum([0.1]), 0.1);
  assert.equal(sum(Float64Array.of(1, 2, 3)), 6);
  assert.equal(sum(Int32Array.of(2 ** 31 - 1, 1)), 2 ** 31);
});

test('infinity and NaN are what adding gives', () => {
  assert.equal(sum([1, Infinity, 2]), Infinity);
  assert.equal(sum([1, -Infinity]), -Infinity);
  assert.ok(Number.isNaN(sum([Infinity, -Infinity, 1])));
  assert.ok(Number.isNaN(sum([1, NaN, 2])));
});

test('a running sum may leave the range of doubles and come back', () => {
  assert.equal(sum([1e308, 1e308, -1e308]), 1e308);
  assert.equal(sum([-1.7e308, -1.7e308, 1.7e308, 1.7e308, 3]), 3);
  assert.equal(sum([1.7e308, 1.7e308]), Infinity);
});

test('a mean keeps its digits far from the origin and at the ends of the range', () => {
  const far = Array.from({ length: 1001 }, (_, i) => 1e7 + (i % 2 === 0 ? 0.25 : 0.75));
  assert.equal(mean(far), 1e7 + 0.25 + 0.5 * 500 / 1001);
  assert.equal(mean([1e308, 1.5e308]), 1.25e308);
  assert.equal(mean([5e-324, 5e-324]), 5e-324);
});

test('the mean of equal values is that value, to the bit', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 1, max: 400 }), (value, n) =>
      assert.equal(mean(new Float64Array(n).fill(value)) + 0, value + 0)));
});

test('means of nothing, of NaN and of infinity', () => {
  assert.ok(Number.isNaN(mean([])));
  assert.ok(Number.isNaN(mean([1, NaN])));
  assert.equal(mean([1, Infinity]), Infinity);
});
