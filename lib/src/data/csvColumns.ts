import { InputError } from '../core/errors.js';
import { countColumn, noProfile, type ColumnProfile } from './columnProfile.js';
import { cellText, type CsvRecord } from './csvScanner.js';
import { parseDecimal, parseDecimalText, type NumberFormat } from './decimal.js';
import { fingerprint } from './keyColumn.js';
import { isMissing } from './missingCell.js';

/** Collects one column of a CSV file, cell by cell. */
export interface ColumnBuilder {
  readonly kind: 'number' | 'text' | 'category' | 'profile' | 'key' | 'skip';
  /** Of numbers: where they are put when they are read already. */
  readonly store?: GrowingNumbers;
  add(record: CsvRecord, j: number): void;
  numbers(): Float64Array;
  texts(): readonly string[];
  /** 1 where a text is empty and has no quotes. */
  blanks(): Uint8Array;
  category(): CategoryColumn;
  profile(): ColumnProfile;
}

/** A column of few texts, each kept once. */
export interface CategoryColumn {
  /** In the order of their characters' codes, whatever the order of the rows. */
  readonly levels: readonly string[];
  /** The position in `levels` of each row; NaN where the cell is missing. */
  readonly codes: Float64Array;
}

const none = {
  numbers: () => new Float64Array(0), texts: () => [], blanks: () => new Uint8Array(0),
  category: () => ({ levels: [], codes: new Float64Array(0) }), profile: () => noProfile,
};

export interface NumberColumnOptions {
  readonly name: string;
  readonly file: string;
  readonly missing: readonly string[];
  readonly format: NumberFormat;
}

/** A column of doubles; missing cells are NaN. @throws InputError on text and on infinity. */
export function numberColumn(options: NumberColumnOptions): ColumnBuilder {
  const values = growingNumbers();
  function add(record: CsvRecord, j: number): void {
    const { bytes, starts, ends, kinds } = record;
    let value = NaN;
    if (starts[j] < ends[j]) {
      if (kinds[j] !== 2) value = parseDecimal(bytes, starts[j], ends[j], options.format);
      if (!Number.isFinite(value)) value = slowly(record, j, options);
    }
    values.push(value);
  }
  return { ...none, kind: 'number', store: values, add, numbers: values.all };
}

/** Doubles, as many as come. */
export interface GrowingNumbers {
  push(value: number): void;
  /** The room itself: where the next values stand from `length()` on, `extra` at least. */
  reserve(extra: number): Float64Array;
  /** Takes over `count` values that somebody put there. */
  commit(count: number): void;
  length(): number;
  all(): Float64Array;
}

function growingNumbers(): GrowingNumbers {
  let values = new Float64Array(1024), rows = 0;
  function reserve(extra: number): Float64Array {
    if (rows + extra > values.length) {
      const longer = new Float64Array(Math.max(2 * rows, rows + extra));
      longer.set(values);
      values = longer;
    }
    return values;
  }
  function push(value: number): void {
    if (rows === values.length) reserve(1);
    values[rows++] = value;
  }
  return { push, reserve, commit: count => { rows += count; }, length: () => rows,
    all: () => values.length - rows <= rows / 8 ? values.subarray(0, rows) : values.slice(0, rows) };
}

/** What is not a plain number is missing or wrong. */
function slowly(record: CsvRecord, j: number, options: NumberColumnOptions): number {
  const text = cellText(record, j), word = text.trim();
  if (isMissing(word, options.missing)) return NaN;
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

/** A column of levels; empty cells and bare missing markers are missing. */
export function categoryColumn(missing: readonly string[]): ColumnBuilder {
  const places = new Map<string, number>(), codes = growingNumbers();
  function add(record: CsvRecord, j: number): void {
    const text = cellText(record, j);
    if (isMissing(text, record.kinds[j] === 0 ? missing : [])) {
      codes.push(NaN);
      return;
    }
    let place = places.get(text);
    if (place === undefined) places.set(text, place = places.size);
    codes.push(place);
  }
  function category(): CategoryColumn {
    const levels = [...places.keys()].sort();
    const sorted = new Map(levels.map((level, k) => [places.get(level), k]));
    return { levels, codes: codes.all().map(code => sorted.get(code) ?? NaN) };
  }
  return { ...none, kind: 'category', add, category };
}

/** A column that is only counted. */
export function profiledColumn(missing: readonly string[], format: NumberFormat): ColumnBuilder {
  return { ...none, kind: 'profile', ...countColumn(missing, format) };
}

/** A column of which only fingerprints are kept, to tell equal cells: see keyColumn.ts. */
export function keyedColumn(): ColumnBuilder {
  const values = growingNumbers();
  return { ...none, kind: 'key', numbers: values.all,
    add: (record, j) => values.push(fingerprint(record, j)) };
}

/** A column that nobody may read. */
export function skippedColumn(): ColumnBuilder {
  return { ...none, kind: 'skip', add: () => undefined };
}
