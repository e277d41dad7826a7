import { InputError } from '../core/errors.js';
import { cellText, type CsvRecord } from './csvScanner.js';
import { parseDecimal, parseDecimalText, type NumberFormat } from './decimal.js';

/** Collects one column of a CSV file, cell by cell. */
export interface ColumnBuilder {
  readonly kind: 'number' | 'text' | 'skip';
  add(record: CsvRecord, j: number): void;
  numbers(): Float64Array;
  texts(): readonly string[];
  /** 1 where a text is empty and has no quotes. */
  blanks(): Uint8Array;
}

const none = {
  numbers: () => new Float64Array(0), texts: () => [], blanks: () => new Uint8Array(0),
};

export interface NumberColumnOptions {
  readonly name: string;
  readonly file: string;
  readonly missing: readonly string[];
  readonly format: NumberFormat;
}

/** A column of doubles; missing cells are NaN. @throws InputError on text and on infinity. */
export function numberColumn(options: NumberColumnOptions): ColumnBuilder {
  let values = new Float64Array(1024), rows = 0;
  function add(record: CsvRecord, j: number): void {
    if (rows === values.length) {
      const longer = new Float64Array(2 * rows);
      longer.set(values);
      values = longer;
    }
    const { bytes, starts, ends, kinds } = record;
    let value = NaN;
    if (starts[j] < ends[j]) {
      if (kinds[j] !== 2) value = parseDecimal(bytes, starts[j], ends[j], options.format);
      if (!Number.isFinite(value)) value = slowly(record, j, options);
    }
    values[rows++] = value;
  }
  return { ...none, kind: 'number', add, numbers: () => values.slice(0, rows) };
}

/** What is not a plain number is missing or wrong. */
function slowly(record: CsvRecord, j: number, options: NumberColumnOptions): number {
  const text = cellText(record, j), word = text.trim();
  if (word === '' || options.missing.includes(word)) return NaN;
  const value = parseDecimalText(word, options.format);
  const place = `${options.file}, line ${record.line}, column "${options.name}"`;
  if (Number.isNaN(value) && !/^[+-]?inf(inity)?$/i.test(word)) {
    throw new InputError(`${place}: ${quoted(word)} is not a number; mend it or leave it empty`);
  }
  throw new InputError(`${place}: ${quoted(word)} is infinite; mend it or leave it empty`);
}

/** The start of a cell as a message shows it: one line, not too long. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}

/** A column of strings, as they stand in the file. */
export function textColumn(): ColumnBuilder {
  const values: string[] = [], empty: number[] = [];
  function add(record: CsvRecord, j: number): void {
    const text = cellText(record, j);
    if (text === '' && record.kinds[j] === 0) empty.push(values.length);
    values.push(text);
  }
  function blanks(): Uint8Array {
    const marks = new Uint8Array(values.length);
    for (const i of empty) marks[i] = 1;
    return marks;
  }
  return { ...none, kind: 'text', add, texts: () => values, blanks };
}

/** A column that nobody may read. */
export function skippedColumn(): ColumnBuilder {
  return { ...none, kind: 'skip', add: () => undefined };
}
