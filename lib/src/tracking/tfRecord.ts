import { maskedCrc32c } from './crc32c.js';

/** Bytes around each record: its length and that one's checksum before it, its own after it. */
const header = 12, footer = 4;

/**
 * A file of records as TensorFlow keeps them (tensorflow.org/tutorials/load_data/tfrecord): each
 * as its length (uint64), the masked CRC-32C of the length, the bytes, and their masked CRC-32C,
 * all little-endian.
 */
export function tfRecords(records: readonly Uint8Array[]): Uint8Array {
  const size = records.reduce((sum, { length }) => sum + header + length + footer, 0);
  const file = new Uint8Array(size), view = new DataView(file.buffer);
  let at = 0;
  for (const record of records) {
    view.setBigUint64(at, BigInt(record.length), true);
    view.setUint32(at + 8, maskedCrc32c(file.subarray(at, at + 8)), true);
    file.set(record, at + header);
    view.setUint32(at + header + record.length, maskedCrc32c(record), true);
    at += header + record.length + footer;
  }
  return file;
}
