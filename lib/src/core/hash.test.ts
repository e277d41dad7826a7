import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runningSha256, sha256 } from './hash.js';

test('the published vectors of FIPS 180-4', () => {
  assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a string is hashed as its UTF-8 bytes', () => {
  assert.equal(sha256('\u00e9'), sha256(Uint8Array.of(0xc3, 0xa9)));
});

test('in pieces or at once, the hash is the same', () => {
  fc.assert(fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
    const hash = runningSha256();
    hash.add(a);
    hash.add(b);
    assert.equal(hash.digest(), sha256(Buffer.concat([a, b])));
  }));
});
