import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { crc32c, maskedCrc32c } from './crc32c.js';

const ascending = Uint8Array.from({ length: 32 }, (_, i) => i);

test('the published vectors of RFC 3720, B.4', () => {
  assert.equal(crc32c(new Uint8Array(32)), 0x8a9136aa);
  assert.equal(crc32c(new Uint8Array(32).fill(255)), 0x62a8ab43);
  assert.equal(crc32c(ascending), 0x46dd794e);
  assert.equal(crc32c(ascending.slice().reverse()), 0x113fdb5c);
  // an iSCSI SCSI Read (10) command
  const command = new Uint8Array(48);
  command.set([0x01, 0xc0], 0);
  command[16] = 0x14;
  command[22] = 0x04;
  command[27] = 0x14;
  command[31] = 0x18;
  command[32] = 0x28;
  command[40] = 0x02;
  assert.equal(crc32c(command), 0xd9963a56);
});

test('the check value of the catalogue of CRCs, and of nothing', () => {
  assert.equal(crc32c(Buffer.from('123456789')), 0xe3069283);
  assert.equal(crc32c(new Uint8Array(0)), 0);
});

test('the mask is undone by the inverse that tensorflow/core/lib/hash/crc32c.h gives', () => {
  fc.assert(fc.property(fc.uint8Array(), bytes => {
    const rotated = (maskedCrc32c(bytes) - 0xa282ead8) >>> 0;
    assert.equal((rotated >>> 17 | rotated << 15) >>> 0, crc32c(bytes));
  }));
});

test('any one bit that turns changes it', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.nat(7), (bytes, at, bit) => {
    const turned = bytes.slice();
    turned[at % bytes.length] ^= 1 << bit;
    assert.notEqual(crc32c(turned), crc32c(bytes));
  }));
});
