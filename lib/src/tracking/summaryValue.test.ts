import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { protobufWriter } from '../core/protobufWriter.js';
import { oracle } from './oracle.testing.js';
import { histogramValue, scalarValue, textValue } from './summaryValue.js';

/** The fields of a message of doubles, strings and messages: what histograms are made of. */
function fieldsOf(bytes: Uint8Array): Map<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at++];
    let size = 8;
    if ((tag & 7) === 2) {
      size = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        size += (byte & 127) * 2 ** shift;
        if (byte < 128) break;
      }
    }
    fields.set(tag >> 3, bytes.subarray(at, at += size));
  }
  return fields;
}
const doubles = (bytes: Uint8Array = new Uint8Array(0)): number[] =>
  Array.from(new Float64Array(bytes.slice().buffer));

function histogramOf(values: ArrayLike<number>, buckets?: number) {
  const fields = fieldsOf(fieldsOf(histogramValue('t', values, buckets).finish()).get(5)!);
  const [min, max, count, total, squares] = [1, 2, 3, 4, 5].map(f => doubles(fields.get(f))[0]);
  return { min, max, count, total, squares,
    limits: doubles(fields.get(6)), counts: doubles(fields.get(7)) };
}

test('buckets are those of numpy', () => {
  for (const { values, limits, counts } of oracle.histograms) {
    const found = histogramOf(values);
    assert.deepEqual(found.counts, counts);
    limits.forEach((limit, i) => assert.ok(Math.abs(found.limits[i] - limit) < 1e-14));
  }
});

test('every value is in a bucket whose ends hold it', () => {
  const value = fc.double({ noNaN: true, min: -1e300, max: 1e300 });
  fc.assert(fc.property(fc.array(value, { minLength: 1 }), fc.integer({ min: 1, max: 40 }),
    (values, buckets) => {
      const { min, max, count, limits, counts } = histogramOf(values, buckets);
      assert.deepEqual([min, max, count], [Math.min(...values), Math.max(...values), values.length]);
      assert.equal(counts.reduce((a, b) => a + b, 0), values.length);
      assert.equal(limits[limits.length - 1], max);
      assert.ok(limits.every((limit, i) => i === 0 || limit >= limits[i - 1]));
    }));
});

test('values that are all the same have one bucket', () => {
  assert.deepEqual(histogramOf([2, 2, 2]), { min: 2, max: 2, count: 3, total: 6, squares: 12,
    limits: [2], counts: [3] });
});

test('sums are exact where adding one after the other loses all', () => {
  assert.equal(histogramOf([1e16, 1, -1e16]).total, 1);
});

test('a histogram of nothing is empty, one of what is not finite is refused by name', () => {
  assert.equal(fieldsOf(histogramValue('t', []).finish()).get(5)?.length, 0);
  for (const wrong of [NaN, Infinity, -Infinity]) {
    assert.throws(() => histogramValue('weights', [1, wrong]), { name: 'InputError',
      message: 'a histogram of weights needs finite values; leave the others out' });
  }
});

test('a scalar is a float of 32 bits, what is not finite included', () => {
  const bytes = scalarValue('t', 0.1).finish();
  assert.equal(new DataView(bytes.buffer).getFloat32(4, true), Math.fround(0.1));
  assert.ok(Number.isNaN(new DataView(scalarValue('t', NaN).finish().buffer).getFloat32(4, true)));
});

test('a text holds its markdown and names its page', () => {
  const bytes = Buffer.from(textValue('t', '# Ünder').finish());
  assert.ok(bytes.includes('# Ünder'));
  assert.ok(bytes.includes(Buffer.from(protobufWriter().text(1, 'text').finish())));
});
