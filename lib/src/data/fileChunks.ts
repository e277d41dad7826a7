import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { InputError } from '../core/errors.js';
import { runningSha256 } from '../core/hash.js';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'latin1'] as const;
export type Encoding = typeof encodings[number];

/** The file as it was read. */
export interface FileFacts {
  readonly bytes: number;
  /** Of a large file made when it is first asked for; an InputError if it has changed since. */
  readonly sha256: string;
}

export const chunkSize = 1 << 20;

/** A place of the file from which on somebody else may have read it already. */
export interface Shortcut {
  readonly at: number;
  /** Asked when all before `at` is handed on: whether the rest needs no handing on. */
  taken(): boolean;
}

/**
 * Reads a text file in pieces of about 1 MB and hands them on as UTF-8 without byte-order mark; a
 * piece is good until the next one comes. The last call has `last` set. `shortcutOf`, asked after
 * the first piece of a UTF-8 file and told the file's size, may spare the rest. Without
 * `encoding` a mark decides, else it is UTF-8, which `checkUtf8` judges where lines are whole.
 * @throws InputError for what is not a readable file, or has no text in this encoding.
 */
export function forEachChunk(
  path: string, encoding: Encoding | undefined,
  onChunk: (chunk: Uint8Array, last: boolean) => void,
  shortcutOf?: (bytes: number) => Shortcut | undefined,
): FileFacts {
  const file = openFile(path);
  try {
    const hash = runningSha256();
    const buffers = [Buffer.allocUnsafe(chunkSize), Buffer.allocUnsafe(chunkSize)];
    let total = 0, turn = 0, shortcut: Shortcut | undefined;
    const read = (): Buffer => {
      const left = shortcut && shortcut.at > total ? shortcut.at - total : chunkSize;
      const most = Math.min(chunkSize, left), chunk = buffers[turn++ % 2];
      let length = 0;
      for (let n = -1; n !== 0 && length < most; length += n) {
        n = readSync(file, chunk, length, most - length, null);
      }
      const filled = chunk.subarray(0, length);
      if (!shortcut) hash.add(filled);
      total += length;
      return filled;
    };
    let chunk = read();
    const from = encoding ?? markOf(chunk);
    const toUtf8 = decoder(from, path);
    for (let first = true; ; first = false) {
      const ends = shortcut?.at === total;
      const next = read(), last = next.length === 0;
      const text = toUtf8(chunk, last);
      onChunk(first && hasUtf8Mark(text) ? text.subarray(3) : text, last);
      if (last) break;
      if (ends && shortcut?.taken()) break;
      if (first && from === 'utf-8') shortcut = shortcutOf?.(fstatSync(file).size);
      chunk = next;
    }
    return shortcut ? hashedLater(path, fstatSync(file))
      : { bytes: total, sha256: hash.digest() };
  } finally {
    closeSync(file);
  }
}

/** Hands on the pieces of a file from a place on, each good until the next, and an empty one. */
export function eachPiece(path: string, start: number, use: (piece: Uint8Array) => void): void {
  const input = openFile(path);
  try {
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (let from = start, length = 1; length > 0; from += length) {
      length = readSync(input, chunk, 0, chunk.length, from);
      use(chunk.subarray(0, length));
    }
  } finally {
    closeSync(input);
  }
}

function hashedLater(path: string, { size, mtimeMs }: Stats): FileFacts {
  let known: string | undefined;
  const sha256 = (): string => {
    const hash = runningSha256();
    eachPiece(path, 0, piece => hash.add(piece));
    const now = statSync(path);
    if (now.size === size && now.mtimeMs === mtimeMs) return hash.digest();
    throw new InputError(`${path} was changed while it was read; read it again`);
  };
  return { bytes: size, get sha256() { return known ??= sha256(); } };
}

/** @throws InputError naming the first line of bytes[from..to) that is not UTF-8. */
export function checkUtf8(
  bytes: Uint8Array, from: number, to: number, line: number, place: string,
): void {
  if (isUtf8(bytes.subarray(from, to))) return;
  for (let start = from, at = line; start < to; at++) {
    const lf = bytes.indexOf(10, start);
    const end = lf < 0 || lf >= to ? to : lf + 1;
    if (!isUtf8(bytes.subarray(start, end))) {
      throw new InputError(`${place}, line ${at}: not UTF-8; save the file as UTF-8, ` +
        'or name its encoding');
    }
    start = end;
  }
}

function openFile(path: string): number {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError(code === 'ENOENT' || code === 'ENOTDIR'
      ? `no file at ${path}; give a CSV file that is there`
      : `cannot open ${path} (${code}); give a CSV file that can be read`);
  }
  const facts = fstatSync(file);
  if (facts.isFile()) return file;
  closeSync(file);
  throw new InputError(`${path} is ${facts.isDirectory() ? 'a directory' : 'not a file'}; ` +
    'give a CSV file');
}

function markOf(chunk: Uint8Array): Encoding {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function hasUtf8Mark(chunk: Uint8Array): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
}

function decoder(encoding: Encoding, path: string): (chunk: Buffer, last: boolean) => Uint8Array {
  if (encoding === 'utf-8') return chunk => chunk;
  // Node's "latin1" is ISO 8859-1 byte for byte; TextDecoder's would be Windows-1252
  if (encoding === 'latin1') return chunk => Buffer.from(chunk.toString('latin1'), 'utf8');
  const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (chunk, last) => {
    try {
      return Buffer.from(text.decode(chunk, { stream: !last }), 'utf8');
    } catch {
      throw new InputError(`${path} is not ${encoding.toUpperCase()} throughout; ` +
        'save it as UTF-8');
    }
  };
}
