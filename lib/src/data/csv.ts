import { basename } from 'node:path';
import { InputError } from '../core/errors.js';
import { csvRecords } from './csvRecords.js';
import { csvRows, isBlank } from './csvRows.js';
import { cellText, type CsvRecord } from './csvScanner.js';
import { makeRoom, startShard, type CsvShard } from './csvShard.js';
import { categoryColumn, keyedColumn, numberColumn, profiledColumn, skippedColumn, textColumn,
  type CategoryColumn, type ColumnBuilder } from './csvColumns.js';
import type { ColumnProfile } from './columnProfile.js';
import { plainNumbers, type NumberFormat } from './decimal.js';
import { chunkSize, forEachChunk, type Encoding, type FileFacts, type Shortcut } from './fileChunks.js';
import { kernelRows } from './kernelRows.js';
import { missingMarkers } from './missingCell.js';
import type { Delimiter } from './sniffDelimiter.js';

/** What becomes of a column: skipped ones are never turned into strings. */
export type ReadAs = 'number' | 'text' | 'category' | 'profile' | 'key' | 'skip';

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
  /** Fingerprints of the cells of columns read as keys; NaN where they are empty. */
  readonly keys: ReadonlyMap<string, Float64Array>;
  /** What a first look counts in the columns read as profiles. */
  readonly profiles: ReadonlyMap<string, ColumnProfile>;
  /** Lines that `lenient` left out. */
  readonly raggedLines: readonly number[];
  readonly source: FileFacts & { readonly file: string };
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
  let shard: CsvShard | undefined;
  let kinds: readonly ReadAs[] = [], rows = csvRows([], lenient, file);

  function onRecord(record: CsvRecord): void {
    if (header) {
      rows.add(record);
      return;
    }
    if (isBlank(record)) return;
    header = checkedHeader(record, file);
    kinds = options.readAs?.(header) ?? header.map(() => 'text' as const);
    builders = header.map((name, j) => ({
      number: () => numberColumn({ name, file, missing, format: numbers }),
      text: () => textColumn(),
      category: () => categoryColumn(missing),
      profile: () => profiledColumn(missing, numbers),
      key: () => keyedColumn(),
      skip: () => skippedColumn(),
    })[kinds[j]]());
    rows = csvRows(builders, lenient, file);
  }

  const records = csvRecords({
    file, delimiter: options.delimiter, onRecord,
    onRows: (line, count) => rows.addPlain(line, count),
    plain: delimiter => header && kernelRows(builders, { delimiter, format: numbers }),
  });

  /** A second thread for the second part of a large file, where all columns are numbers. */
  function shortcut(bytes: number): Shortcut | undefined {
    const simple = kinds.filter(kind => kind === 'number' || kind === 'skip');
    if (!header || simple.length < kinds.length) return undefined;
    const rowsPerByte = 1.02 * rows.count() / chunkSize;
    if (bytes > chunkSize) makeRoom(builders, rowsPerByte, bytes);
    const started = startShard({ path, file, delimiter: records.delimiter(), header,
      kinds: simple, missing, format: numbers, lenient, rowsPerByte });
    shard = started;
    return started && { at: started.at, taken: () => {
      const line = records.nextLine();
      return line !== undefined && started.join(builders, rows, line);
    } };
  }

  let facts: FileFacts;
  try {
    facts = forEachChunk(path, options.encoding, records.take, shortcut);
  } finally {
    shard?.drop();
  }
  if (!header) throw new InputError(`${path} is empty; give a CSV file with a header and rows`);
  const named = (kind: ColumnBuilder['kind']): [string, ColumnBuilder][] =>
    builders.flatMap((b, j) => b.kind === kind ? [[header?.[j] ?? '', b]] : []);
  const lines = rows.lines();
  return {
    header,
    rows: lines.length,
    lines,
    numbers: new Map(named('number').map(([name, b]) => [name, b.numbers()])),
    texts: new Map(named('text').map(([name, b]) => [name, b.texts()])),
    blanks: new Map(named('text').map(([name, b]) => [name, b.blanks()])),
    categories: new Map(named('category').map(([name, b]) => [name, b.category()])),
    keys: new Map(named('key').map(([name, b]) => [name, b.numbers()])),
    profiles: new Map(named('profile').map(([name, b]) => [name, b.profile()])),
    raggedLines: rows.ragged,
    source: { file, bytes: facts.bytes, get sha256() { return facts.sha256; } },
  };
}

function checkedHeader(record: CsvRecord, file: string): readonly string[] {
  const header = Array.from({ length: record.count }, (_, j) => cellText(record, j));
  const twice = header.find((name, j) => header.indexOf(name) !== j);
  if (twice === undefined) return Object.freeze(header);
  throw new InputError(`${file}, line ${record.line}: two columns named "${twice}"; rename one`);
}
