import { basename } from 'node:path';
import { InputError } from '../core/errors.js';
import { csvRecords } from './csvRecords.js';
import { cellText, type CsvRecord } from './csvScanner.js';
import { categoryColumn, numberColumn, profiledColumn, skippedColumn, textColumn,
  type CategoryColumn, type ColumnBuilder } from './csvColumns.js';
import type { ColumnProfile } from './columnProfile.js';
import { plainNumbers, type NumberFormat } from './decimal.js';
import { forEachChunk, type Encoding } from './fileChunks.js';
import { missingMarkers } from './missingCell.js';
import { plainRows, type PlainRows } from './plainRows.js';
import type { Delimiter } from './sniffDelimiter.js';

/** What becomes of a column: skipped ones are never turned into strings. */
export type ReadAs = 'number' | 'text' | 'category' | 'profile' | 'skip';

export interface CsvOptions {
  /** What each column of the header is read as; it may refuse the header with an InputError. */
  readonly readAs?: (header: readonly string[]) => readonly ReadAs[];
  /** Found from the first records where it is left out. */
  readonly delimiter?: Delimiter;
  /** From the byte-order mark where it is left out, else UTF-8. */
  readonly encoding?: Encoding;
  readonly numbers?: NumberFormat;
  /** Cells of a number column that say "nothing here", beside the empty one. */
  readonly missing?: readonly string[];
  /** Leaves records with another number of cells out, and names their lines, for refusing them. */
  readonly lenient?: boolean;
}

/** The columns of a CSV file. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: number;
  /** The line of the file, from 1, on which each row begins. */
  readonly lines: Int32Array;
  /** Missing values are NaN. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** For texts: whether each cell is empty and has no quotes, that is, missing. */
  readonly blanks: ReadonlyMap<string, Uint8Array>;
  readonly categories: ReadonlyMap<string, CategoryColumn>;
  /** What a first look counts in the columns read as profiles. */
  readonly profiles: ReadonlyMap<string, ColumnProfile>;
  /** Lines that `lenient` left out. */
  readonly raggedLines: readonly number[];
  readonly source: { readonly file: string; readonly bytes: number; readonly sha256: string };
}

/**
 * Reads a CSV file (RFC 4180: see csvScanner) into columns, in pieces, with memory for the
 * columns alone. Lines without any character are left out where there are two columns or more.
 * @throws InputError in one line, with file, line, column and reason.
 */
export function readCsv(path: string, options: CsvOptions = {}): CsvTable {
  const file = basename(path);
  const { lenient = false, missing = missingMarkers, numbers = plainNumbers } = options;
  let header: readonly string[] | undefined, builders: ColumnBuilder[] = [];
  let lines = new Int32Array(1024), rows = 0;
  const raggedLines: number[] = [];

  function onRecord(record: CsvRecord): void {
    if (!header) {
      if (isBlank(record)) return;
      header = checkedHeader(record, file);
      const kinds = options.readAs?.(header) ?? header.map(() => 'text' as const);
      builders = header.map((name, j) => ({
        number: () => numberColumn({ name, file, missing, format: numbers }),
        text: () => textColumn(),
        category: () => categoryColumn(missing),
        profile: () => profiledColumn(missing, numbers),
        skip: () => skippedColumn(),
      })[kinds[j]]());
      return;
    }
    if (record.count !== header.length) {
      if (isBlank(record)) return;
      if (!lenient) throw ragged(record, header.length, file);
      raggedLines.push(record.line);
      return;
    }
    for (let j = 0; j < builders.length; j++) builders[j].add(record, j);
    onRows(record.line, 1);
  }

  function onRows(line: number, count: number): void {
    if (rows + count > lines.length) {
      const longer = new Int32Array(Math.max(2 * rows, rows + count));
      longer.set(lines);
      lines = longer;
    }
    for (let i = 0; i < count; i++) lines[rows++] = line + i;
  }

  const plain = (delimiter: number): PlainRows | undefined =>
    header && plainRows(builders, { delimiter, format: numbers });
  const reader = csvRecords({ file, delimiter: options.delimiter, onRecord, onRows, plain });
  const facts = forEachChunk(path, options.encoding, reader);
  if (!header) throw new InputError(`${path} is empty; give a CSV file with a header and rows`);
  const named = (kind: ColumnBuilder['kind']): [string, ColumnBuilder][] =>
    builders.flatMap((b, j) => b.kind === kind ? [[header?.[j] ?? '', b]] : []);
  return {
    header,
    rows,
    lines: lines.slice(0, rows),
    numbers: new Map(named('number').map(([name, b]) => [name, b.numbers()])),
    texts: new Map(named('text').map(([name, b]) => [name, b.texts()])),
    blanks: new Map(named('text').map(([name, b]) => [name, b.blanks()])),
    categories: new Map(named('category').map(([name, b]) => [name, b.category()])),
    profiles: new Map(named('profile').map(([name, b]) => [name, b.profile()])),
    raggedLines,
    source: { file, ...facts },
  };
}

const isBlank = (record: CsvRecord): boolean =>
  record.count === 1 && record.starts[0] === record.ends[0] && record.kinds[0] === 0;

function checkedHeader(record: CsvRecord, file: string): readonly string[] {
  const header = Array.from({ length: record.count }, (_, j) => cellText(record, j));
  const twice = header.find((name, j) => header.indexOf(name) !== j);
  if (twice === undefined) return Object.freeze(header);
  throw new InputError(`${file}, line ${record.line}: two columns named "${twice}"; rename one`);
}

function ragged(record: CsvRecord, wanted: number, file: string): InputError {
  return new InputError(`${file}, line ${record.line}: ${record.count} cells where the header ` +
    `has ${wanted}; put cells that hold the delimiter in quotes`);
}
