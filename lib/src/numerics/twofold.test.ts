import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { setTwofold, twofold, TwofoldSum } from './twofold.js';

/** A double as a whole number of 2^-2000ths: exact arithmetic to judge by. */
function exact(x: number): bigint {
  let whole = x, shift = 2000;
  while (!Number.isInteger(whole)) { whole *= 2; shift--; }
  return BigInt(whole) << BigInt(shift);
}
const ordinary = fc.double({ min: -1e20, max: 1e20, noNaN: true })
  .map(x => Math.abs(x) < 1e-20 ? 0 : x);

test('what large numbers swallow is carried', () => {
  const total = new TwofoldSum();
  for (const x of [1e16, 1, 1e-16, -1e16]) total.add(x);
  assert.equal(total.value, 1 + 1e-16);
  assert.equal(total.rest, 0);
});

test('one sum and one product are held without any error', () => {
  fc.assert(fc.property(ordinary, ordinary, (a, b) => {
    const sum = new TwofoldSum();
    sum.add(a);
    sum.add(b);
    assert.equal(exact(sum.high) + exact(sum.low), exact(a) + exact(b));
    const product = new TwofoldSum();
    product.addProduct(a, b);
    assert.equal((exact(product.high) + exact(product.low)) << 2000n, exact(a) * exact(b));
  }));
});

test('value and rest are the two parts again, the value rounded once', () => {
  fc.assert(fc.property(fc.array(ordinary, { maxLength: 20 }), values => {
    const sum = new TwofoldSum();
    for (const v of values) sum.add(v);
    assert.equal(exact(sum.value) + exact(sum.rest), exact(sum.high) + exact(sum.low));
    assert.ok(Math.abs(sum.rest) <= Math.abs(sum.value) * 2 ** -53);
  }));
});

test('dot products that cancel keep their digits', () => {
  const total = new TwofoldSum();
  // 1e8 + 1 squared less its parts leaves 1
  total.addProduct(1e8 + 1, 1e8 + 1);
  total.addProduct(-1e8, 1e8);
  total.addProduct(-2, 1e8);
  assert.equal(total.value, 1);
});

test('an array of them starts at 0 and takes a sum at its place', () => {
  const values = twofold(3), total = new TwofoldSum();
  total.add(1);
  total.add(1e-20);
  setTwofold(values, 1, total);
  assert.deepEqual([Array.from(values.high), Array.from(values.low)], [[0, 1, 0], [0, 1e-20, 0]]);
});
