/** x^32 + x^28 + ... + 1, bits reversed (Castagnoli, Braeuer & Herrmann 1993; RFC 3720, B.4). */
const polynomial = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ polynomial : rest >>> 1;
  return rest >>> 0;
});

/** The CRC-32C of bytes, as iSCSI and TFRecord use it; an unsigned number of 32 bits. O(n). */
export function crc32c(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = rest >>> 8 ^ table[(rest ^ byte) & 255];
  return ~rest >>> 0;
}

/**
 * The form in which TFRecord stores it: rotated right by 15 bits and a constant added, since the
 * CRC of bytes that hold a CRC of themselves says little (tensorflow/core/lib/hash/crc32c.h).
 */
export function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return ((crc >>> 15 | crc << 17) + 0xa282ead8) >>> 0;
}
