import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { protobufWriter, type ProtobufWriter } from './protobufWriter.js';

const hex = (writer: ProtobufWriter): string => Buffer.from(writer.finish()).toString('hex');

test('the examples of the format\'s own description', () => {
  // protobuf.dev/programming-guides/encoding: a varint, a string, a message, packed numbers
  assert.equal(hex(protobufWriter().varint(1, 150)), '089601');
  assert.equal(hex(protobufWriter().text(2, 'testing')), '120774657374696e67');
  assert.equal(hex(protobufWriter().message(3, protobufWriter().varint(1, 150))), '1a03089601');
  assert.equal(hex(protobufWriter().packedVarints(6, [3, 270, 86942])), '3206038e029ea705');
});

test('negative numbers take ten bytes, as two\'s complement of 64 bits', () => {
  assert.equal(hex(protobufWriter().varint(1, -1)), '08ffffffffffffffffff01');
  assert.equal(hex(protobufWriter().varint(1, -2n)), '08feffffffffffffffff01');
  assert.equal(hex(protobufWriter().varint(1, -(2n ** 63n))), '0880808080808080808001');
});

test('numbers beyond 32 bits keep all their bits', () => {
  assert.equal(hex(protobufWriter().varint(1, 2 ** 32)), '088080808010');
  assert.equal(hex(protobufWriter().varint(1, Number.MAX_SAFE_INTEGER)), '08ffffffffffffff0f');
  assert.equal(hex(protobufWriter().varint(1, 2n ** 64n - 1n)), '08ffffffffffffffffff01');
});

test('a varint read back by hand is the number that was written', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), value => {
    const bytes = protobufWriter().varint(1, value).finish().subarray(1);
    const read = bytes.reduce((sum, byte, i) => sum | BigInt(byte & 127) << BigInt(7 * i), 0n);
    assert.equal(BigInt.asIntN(64, read), BigInt(value));
    assert.ok(bytes.every((byte, i) => byte > 127 === i < bytes.length - 1));
  }));
});

test('floating-point numbers are little-endian, what is not finite included', () => {
  assert.equal(hex(protobufWriter().double(1, 1)), '09000000000000f03f');
  assert.equal(hex(protobufWriter().float(2, 1)), '150000803f');
  assert.equal(hex(protobufWriter().float(2, -Infinity)), '15000080ff');
  assert.equal(hex(protobufWriter().packedDoubles(1, [1, 2])), '0a10000000000000f03f0000000000000040');
  assert.equal(hex(protobufWriter().packedFloats(5, Float32Array.of(1, 2))), '2a080000803f00000040');
  const view = new DataView(protobufWriter().double(1, NaN).finish().buffer);
  assert.ok(Number.isNaN(view.getFloat64(1, true)));
});

test('text is UTF-8, its length in bytes', () => {
  assert.equal(hex(protobufWriter().text(1, 'é😀')), '0a06c3a9f09f9880');
  assert.equal(hex(protobufWriter().text(1, '')), '0a00');
  assert.equal(hex(protobufWriter().bytes(1, Uint8Array.of(255))), '0a01ff');
});

test('field numbers above 15 take more bytes, the greatest one five', () => {
  assert.equal(hex(protobufWriter().varint(16, 1)), '800101');
  assert.equal(hex(protobufWriter().varint(2 ** 29 - 1, 1)), 'f8ffffff0f01');
});

test('nothing written is no bytes, nothing packed is no field, an empty message is one', () => {
  assert.equal(hex(protobufWriter()), '');
  assert.equal(hex(protobufWriter().packedVarints(1, []).packedDoubles(2, []).packedFloats(3, [])), '');
  assert.equal(hex(protobufWriter().message(1, protobufWriter())), '0a00');
});

test('fields stand in the order of the calls, and finishing twice gives the same', () => {
  const writer = protobufWriter().varint(2, 1).varint(1, 2).varint(2, 3);
  assert.equal(hex(writer), '100108021003');
  assert.equal(hex(writer), '100108021003');
  assert.equal(hex(writer.varint(1, 0)), '1001080210030800');
});

test('a field number that is none and a fraction are refused by name', () => {
  for (const field of [0, -1, 1.5, NaN, 2 ** 29]) {
    assert.throws(() => protobufWriter().varint(field, 1),
      { name: 'RangeError', message: /^invalid field; not an integer in \[1, 536870911\]: / });
  }
  for (const value of [0.5, NaN, Infinity, 2 ** 53]) {
    assert.throws(() => protobufWriter().varint(1, value),
      { name: 'RangeError', message: /^invalid varint; not a safe integer: / });
  }
});
