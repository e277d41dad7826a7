import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maskedCrc32c } from './crc32c.js';
import { tfRecords } from './tfRecord.js';

/** Reads records by the description of the format, checking both checksums. */
function readRecords(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset), records: Uint8Array[] = [];
  for (let at = 0; at < file.length;) {
    const size = Number(view.getBigUint64(at, true));
    assert.equal(view.getUint32(at + 8, true), maskedCrc32c(file.subarray(at, at + 8)));
    const record = file.subarray(at + 12, at + 12 + size);
    assert.equal(view.getUint32(at + 12 + size, true), maskedCrc32c(record));
    records.push(record);
    at += size + 16;
  }
  return records;
}

test('records come back as they were, each with its checksums', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array()), records => {
    assert.deepEqual(readRecords(tfRecords(records)), records.map(record => Uint8Array.from(record)));
  }));
});

test('an empty record takes 16 bytes, no records take none', () => {
  // the length 0 and its masked checksum, then that of nothing, which is the constant alone
  assert.equal(Buffer.from(tfRecords([new Uint8Array(0)])).toString('hex'),
    '000000000000000029039807d8ea82a2');
  assert.equal(tfRecords([]).length, 0);
});

test('a record that lies within a larger buffer is cut out right', () => {
  const inner = Uint8Array.from([9, 1, 2, 3, 9]).subarray(1, 4);
  assert.deepEqual(readRecords(tfRecords([inner])), [Uint8Array.of(1, 2, 3)]);
});
