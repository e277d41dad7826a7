import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256 } from '../core/hash.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { checkUtf8, forEachChunk, type Encoding } from './fileChunks.js';

function pieces(path: string, encoding?: Encoding): { text: string; last: boolean }[] {
  const all: { text: string; last: boolean }[] = [];
  forEachChunk(path, encoding, (chunk, last) =>
    void all.push({ text: Buffer.from(chunk).toString(), last }));
  return all;
}

test('a file of exactly one, and of a little over one, megabyte ends with `last` once', t => {
  const path = join(temporaryFolder(t), 'f');
  for (const size of [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 1 << 21]) {
    const content = 'x'.repeat(size);
    writeFileSync(path, content);
    const all = pieces(path);
    assert.equal(all.map(piece => piece.text).join(''), content);
    assert.deepEqual(all.map(piece => piece.last), [...all.slice(1).map(() => false), true]);
  }
});

test('characters that lie across the border of two pieces stay whole', t => {
  const path = join(temporaryFolder(t), 'f'), text = 'ab\u{1f600}\u00e9'.repeat(150_001);
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    writeFileSync(path, encoding === 'utf-16le' ? bytes : bytes.swap16());
    assert.ok(pieces(path).length > 1);
    assert.equal(pieces(path).map(piece => piece.text).join(''), text);
    assert.equal(pieces(path, encoding).map(piece => piece.text).join(''), text);
  }
});

test('size and hash are those of the bytes on disk, the mark included', t => {
  const path = join(temporaryFolder(t), 'f');
  writeFileSync(path, '\uFEFFabc');
  const facts = forEachChunk(path, undefined, () => undefined);
  assert.deepEqual(facts, { bytes: 6, sha256: sha256('\uFEFFabc') });
  assert.deepEqual(pieces(path), [{ text: 'abc', last: true }]);
});

test('the first line that is not UTF-8 is named, lines counted from the one given', () => {
  const bytes = Buffer.concat([Buffer.from('good\nfine \u00e9\n'),
    Buffer.of(0x41, 0xe9, 10, 0xff)]);
  assert.throws(() => checkUtf8(bytes, 0, bytes.length, 1, 'f'),
    /^InputError: f, line 3: not UTF-8/);
  assert.throws(() => checkUtf8(bytes, 5, bytes.length, 11, 'f'), /f, line 12:/);
  checkUtf8(bytes, 0, 5, 1, 'f');
});

test('a device is no file', t => {
  if (process.platform === 'win32') return;
  assert.throws(() => pieces('/dev/null'), /\/dev\/null is not a file; give a CSV file/);
  assert.throws(() => pieces(join(temporaryFolder(t), 'a', 'b')), /no file at/);
});
