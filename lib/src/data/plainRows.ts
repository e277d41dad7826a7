import type { ColumnBuilder } from './csvColumns.js';
import type { CsvRecord } from './csvScanner.js';
import { parseDecimal, readDigits, textBytes, type NumberFormat, type TextBytes }
  from './decimal.js';

const quote = 34, lf = 10, cr = 13;
/** How a column is read: its digits on the way, its cells handed on, or passed over. */
const digits = 0, cells = 1, passed = 2;
const blockRows = 4096;
const none = new Float64Array(0);

/** Reads the rows that need no care, many times faster than csvScanner, which has the others. */
export interface PlainRows {
  /**
   * Reads records of bytes[from..to), whole lines all of them, into the columns, and stops before
   * one with a quote, a blank line, a lone carriage return, a wrong number of cells or a number
   * cell that is none.
   * @returns where it stopped; `rows` is how many it read.
   */
  read(bytes: Uint8Array, from: number, to: number, line: number): number;
  rows(): number;
}

export interface PlainOptions {
  readonly delimiter: number;
  readonly format: NumberFormat;
}

/** How each column is read. */
export const plainKinds = (builders: readonly ColumnBuilder[]): Uint8Array =>
  Uint8Array.from(builders, ({ kind }) =>
    kind === 'number' ? digits : kind === 'skip' ? passed : cells);

/** Undefined where numbers may be written with signs that only the careful way understands. */
export function plainRows(
  builders: readonly ColumnBuilder[], { delimiter, format }: PlainOptions,
): PlainRows | undefined {
  const point = format.decimal.charCodeAt(0);
  if (format.thousands !== '' || point === delimiter) return undefined;
  const columns = builders.length, stop = new Int32Array(1);
  const kinds = plainKinds(builders);
  const stores = builders.map(({ store }) => store);
  const handed = [...kinds.keys()].filter(j => kinds[j] === cells);
  const starts = new Int32Array(columns), ends = new Int32Array(columns);
  const record: CsvRecord = { bytes: new Uint8Array(0), count: columns, starts, ends,
    kinds: new Uint8Array(columns), line: 0 };
  let count = 0;

  function read(bytes: Uint8Array, from: number, to: number, line: number): number {
    record.bytes = bytes;
    count = 0;
    const text = textBytes(bytes);
    for (let p = from; ;) {
      const before = count;
      p = block(text, p, to, line);
      if (p >= to || count < before + blockRows) return p;
    }
  }

  /** Up to `blockRows` rows; what a record leaves in the columns before it fails is not taken. */
  function block(text: TextBytes, from: number, to: number, line: number): number {
    const values = stores.map(store => store ? store.reserve(blockRows) : none);
    const lengths = Int32Array.from(stores, store => store ? store.length() : 0);
    let p = from, rows = 0;
    for (; p < to && rows < blockRows; rows++) {
      const next = row(text, p, values, lengths, rows);
      if (next < 0) break;
      p = next;
      if (handed.length > 0) {
        record.line = line + count + rows;
        for (const j of handed) builders[j].add(record, j);
      }
    }
    for (const store of stores) store?.commit(rows);
    count += rows;
    return p;
  }

  /** One record; the place of the next, or -1 where this one needs care. */
  function row(
    text: TextBytes, begin: number, values: readonly Float64Array[], lengths: Int32Array,
    at: number,
  ): number {
    const { bytes } = text;
    let p = begin, end = begin;
    for (let j = 0; j < columns; j++) {
      if (kinds[j] === digits) {
        let value = readDigits(text, p, point, stop);
        end = stop[0];
        const byte = bytes[end];
        if (end === p || value !== value || byte !== delimiter && byte !== lf && byte !== cr) {
          end = endOfCell(bytes, p);
          if (end < 0) return -1;
          value = end === p ? NaN : parseDecimal(bytes, p, end, format);
          if (end > p && !Number.isFinite(value)) return -1;
        }
        values[j][lengths[j] + at] = value;
      } else {
        end = endOfCell(bytes, p);
        if (end < 0) return -1;
        starts[j] = p;
        ends[j] = end;
      }
      p = end + 1;
      if (j < columns - 1 && bytes[end] !== delimiter) return -1;
    }
    if (end === begin) return -1;
    if (bytes[end] === cr) end++;
    return bytes[end] === lf ? end + 1 : -1;
  }

  /** Where the cell that begins at p ends; -1 where it begins with a quote. */
  function endOfCell(bytes: Uint8Array, p: number): number {
    if (bytes[p] === quote) return -1;
    let end = p, byte = bytes[end];
    while (byte !== delimiter && byte !== lf && byte !== cr) byte = bytes[++end];
    return end;
  }

  return { read, rows: () => count };
}
