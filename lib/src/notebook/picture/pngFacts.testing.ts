import { inflateSync } from 'node:zlib';

/** What is in a PNG, read without the programs that made it. */
export interface PngFacts {
  readonly width: number;
  readonly height: number;
  /** How many colours its pixels have, and the share of the most frequent: paper. */
  readonly colours: number;
  readonly paper: number;
  /** Whether a pixel has this colour: "#0072B2". */
  has(colour: string): boolean;
}

/**
 * For tests: decodes a PNG of 8-bit RGBA without interlacing (the PNG specification, 3rd edition:
 * chunks, filters), which is what resvg writes. Throws on any other.
 */
export function pngFacts(png: Uint8Array): PngFacts {
  const bytes = Buffer.from(png);
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG');
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at), type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const width = bytes.readUInt32BE(16), height = bytes.readUInt32BE(20);
  if (bytes[24] !== 8 || bytes[25] !== 6 || bytes[28] !== 0) throw new Error('not 8-bit RGBA');
  const pixels = unfiltered(inflateSync(Buffer.concat(parts)), width, height);
  const counts = new Map<number, number>();
  let last = -1, run = 0; // most pixels are as the one before
  for (let at = 0; at <= pixels.length; at += 4) {
    const colour = at < pixels.length ? pixels[at] << 16 | pixels[at + 1] << 8 | pixels[at + 2] : -1;
    if (colour !== last) {
      if (run) counts.set(last, (counts.get(last) ?? 0) + run);
      [last, run] = [colour, 0];
    }
    run++;
  }
  return {
    width, height, colours: counts.size,
    paper: Math.max(...counts.values()) / (width * height),
    has: colour => counts.has(parseInt(colour.slice(1), 16)),
  };
}

/** Each row is written as its difference from neighbours: left, above, mean of both, Paeth's. */
function unfiltered(raw: Buffer, width: number, height: number): Uint8Array {
  const stride = 4 * width, out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)], start = row * stride;
    for (let i = 0; i < stride; i++) {
      const a = i < 4 ? 0 : out[start + i - 4], b = row ? out[start + i - stride] : 0;
      const c = i < 4 || !row ? 0 : out[start + i - stride - 4];
      const guess = filter === 1 ? a : filter === 2 ? b : filter === 3 ? a + b >> 1
        : filter === 4 ? paeth(a, b, c) : 0;
      out[start + i] = raw[row * (stride + 1) + 1 + i] + guess;
    }
  }
  return out;
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c, byA = Math.abs(p - a), byB = Math.abs(p - b), byC = Math.abs(p - c);
  return byA <= byB && byA <= byC ? a : byB <= byC ? b : c;
}
