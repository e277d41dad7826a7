import { InputError } from '../core/errors.js';

const quote = 34, lf = 10, cr = 13, space = 32;

/** How a cell stands in the file: bare, in quotes, or in quotes with doubled quotes inside. */
export type CellKind = 0 | 1 | 2;

/** The cells of one record as places in `bytes`; reused for the next record, so copy out. */
export interface CsvRecord {
  bytes: Uint8Array;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  kinds: Uint8Array;
  /** The line of the file, from 1, on which the record begins. */
  line: number;
}

export interface CsvScanner {
  /**
   * Finds the records in bytes[from..to) and hands each on. A record that is not complete is
   * left for the next call, unless `last` says that the file ends at `to`. Stops after `most`
   * records.
   * @returns where the first record that is not complete begins.
   * @throws InputError at text after a closing quote, and at a quote that is never closed.
   */
  scan(
    bytes: Uint8Array, from: number, to: number, last: boolean,
    onRecord: (record: CsvRecord) => void, most?: number,
  ): number;
  /** The line on which the next record begins. */
  line(): number;
  /** Leaves out lines that somebody else has read. */
  skipLines(count: number): void;
}

/**
 * Splits UTF-8 bytes into records and cells by RFC 4180: cells in quotes hold delimiters, line
 * breaks and doubled quotes; lines end in LF, CRLF or CR; the last one may lack its end. Beyond
 * the RFC a quote inside a bare cell is itself, as in 5'10", and spaces behind a closing quote do
 * not count.
 * `place` names the file in messages. One pass, O(bytes).
 */
export function csvScanner(delimiter: number, place: string): CsvScanner {
  const record: CsvRecord = {
    bytes: new Uint8Array(0), count: 0, line: 1,
    starts: new Int32Array(64), ends: new Int32Array(64), kinds: new Uint8Array(64),
  };
  let line = 1;

  function scan(
    bytes: Uint8Array, from: number, to: number, last: boolean,
    onRecord: (record: CsvRecord) => void, most = Infinity,
  ): number {
    let p = from, lineStart = from;
    record.bytes = bytes;
    for (let left = most; p < to && left > 0; left--) {
      const begin = p;
      record.line = line;
      record.count = 0;
      for (let ended = false; !ended;) {
        let start = p, end: number, kind: CellKind = 0;
        if (p < to && bytes[p] === quote) {
          const openLine = line, openColumn = p;
          const openStart = lineStart;
          start = ++p;
          kind = 1;
          for (;; p++) {
            if (p >= to || bytes[p] === cr && p + 1 >= to) {
              if (!last) { line = record.line; return begin; }
              if (p >= to) {
                throw fault(bytes, openStart, openColumn, openLine,
                  'this quote is never closed; close it, or double a quote that is meant');
              }
            }
            const byte = bytes[p];
            if (byte === quote) {
              if (p + 1 >= to && !last) { line = record.line; return begin; }
              if (p + 1 >= to || bytes[p + 1] !== quote) break;
              kind = 2;
              p++;
            } else if (byte === lf || byte === cr && bytes[p + 1] !== lf) {
              line++;
              lineStart = p + 1;
            }
          }
          end = p++;
          while (p < to && bytes[p] === space && delimiter !== space) p++;
          if (p < to && !isEnd(bytes[p])) {
            throw fault(bytes, lineStart, p, line,
              'text after a closing quote; double a quote that is meant');
          }
        } else {
          while (p < to && !isEnd(bytes[p])) p++;
          end = p;
        }
        if (p >= to && !last || p + 1 >= to && !last && bytes[p] === cr) {
          line = record.line;
          return begin;
        }
        addCell(start, end, kind);
        if (p < to && bytes[p] === delimiter) {
          p++;
          continue;
        }
        ended = true;
        if (p < to) {
          p += bytes[p] === cr && p + 1 < to && bytes[p + 1] === lf ? 2 : 1;
          line++;
          lineStart = p;
        }
      }
      onRecord(record);
    }
    return p;
  }

  const isEnd = (byte: number): boolean => byte === delimiter || byte === lf || byte === cr;

  function addCell(start: number, end: number, kind: CellKind): void {
    const j = record.count++;
    if (j === record.starts.length) {
      const longer = (old: Int32Array): Int32Array => {
        const copy = new Int32Array(2 * j);
        copy.set(old);
        return copy;
      };
      record.starts = longer(record.starts);
      record.ends = longer(record.ends);
      const kinds = new Uint8Array(2 * j);
      kinds.set(record.kinds);
      record.kinds = kinds;
    }
    record.starts[j] = start;
    record.ends[j] = end;
    record.kinds[j] = kind;
  }

  /** Columns are counted in characters, from 1. */
  function fault(
    bytes: Uint8Array, lineStart: number, at: number, onLine: number, reason: string,
  ): InputError {
    const before = new TextDecoder().decode(bytes.subarray(lineStart, at));
    return new InputError(`${place}, line ${onLine}, column ${[...before].length + 1}: ${reason}`);
  }

  return { scan, line: () => line, skipLines: count => { line += count; } };
}

/** The text of cell j, its doubled quotes made single. */
export function cellText({ bytes, starts, ends, kinds }: CsvRecord, j: number): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = buffer.toString('utf8', starts[j], ends[j]);
  return kinds[j] === 2 ? text.replaceAll('""', '"') : text;
}
