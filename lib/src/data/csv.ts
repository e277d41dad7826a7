import { basename } from 'node:path';
import { InputError } from '../core/errors.js';
import { cellText, csvScanner, type CsvRecord, type CsvScanner } from './csvScanner.js';
import { numberColumn, skippedColumn, textColumn, type ColumnBuilder } from './csvColumns.js';
import { plainNumbers, type NumberFormat } from './decimal.js';
import { checkUtf8, forEachChunk, type Encoding } from './fileChunks.js';
import { sniffDelimiter, type Delimiter } from './sniffDelimiter.js';

/** What becomes of a column: skipped ones are never turned into strings. */
export type ReadAs = 'number' | 'text' | 'skip';

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
  /** Lines that `lenient` left out. */
  readonly raggedLines: readonly number[];
  readonly source: { readonly file: string; readonly bytes: number; readonly sha256: string };
}

export const missingMarkers: readonly string[] =
  ['NA', 'N/A', '#N/A', 'NaN', 'nan', 'null', 'NULL', 'None'];

/** A longer record is a quote that was never closed, in a file too large to look on. */
const longestRecord = 1 << 26;

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
    if (rows === lines.length) {
      const longer = new Int32Array(2 * rows);
      longer.set(lines);
      lines = longer;
    }
    lines[rows++] = record.line;
  }

  const scan = records(file, options.delimiter, onRecord);
  const facts = forEachChunk(path, options.encoding, scan);
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
    raggedLines,
    source: { file, ...facts },
  };
}

/** Joins what a chunk leaves over with the next chunk, and finds the delimiter in the first. */
function records(
  file: string, delimiter: Delimiter | undefined, onRecord: (record: CsvRecord) => void,
): (chunk: Uint8Array, last: boolean) => void {
  let scanner: CsvScanner | undefined, rest: Uint8Array = new Uint8Array(0);
  let waiting: Uint8Array[] = [], waitingBytes = 0;
  return (chunk, last) => {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    // a record longer than a chunk is looked at again only when it has doubled: O(bytes)
    if (!last && waitingBytes < rest.length) return;
    const bytes = rest.length + waiting.length === 1 ? chunk : Buffer.concat([rest, ...waiting]);
    waiting = [];
    waitingBytes = 0;
    if (bytes.includes(0)) {
      throw new InputError(`${file} holds NUL bytes: it is no text, or UTF-16 without its ` +
        'mark; save it as UTF-8');
    }
    scanner ??= csvScanner((delimiter ?? sniffDelimiter(bytes, last)).charCodeAt(0), file);
    const line = scanner.line();
    const at = scanner.scan(bytes, 0, bytes.length, last, onRecord);
    checkUtf8(bytes, 0, at, line, file);
    rest = bytes.subarray(at);
    if (rest.length > longestRecord) {
      throw new InputError(`${file}, line ${scanner.line()}: a record of more than 64 MB; ` +
        'close the quote that opens in it');
    }
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
