import { InputError } from '../core/errors.js';
import type { ColumnBuilder } from './csvColumns.js';
import type { CsvRecord } from './csvScanner.js';

/** Rows on their way into columns, and on which lines of the file they stand. */
export interface CsvRows {
  /** @throws InputError for another number of cells, unless `lenient`. */
  add(record: CsvRecord): void;
  /** Rows that are in the columns already, the first on `line`. */
  addPlain(line: number, count: number): void;
  /** Rows from elsewhere, whose first line is line `start` here. */
  append(lines: Int32Array, ragged: readonly number[], start: number): void;
  readonly ragged: number[];
  count(): number;
  lines(): Int32Array;
}

export function csvRows(
  builders: readonly ColumnBuilder[], lenient: boolean, file: string,
): CsvRows {
  let all = new Int32Array(1024), rows = 0;
  const ragged: number[] = [];

  function reserve(count: number): void {
    if (rows + count <= all.length) return;
    const longer = new Int32Array(Math.max(2 * rows, rows + count));
    longer.set(all);
    all = longer;
  }
  function add(record: CsvRecord): void {
    if (record.count !== builders.length) {
      if (isBlank(record)) return;
      if (!lenient) throw raggedRecord(record, builders.length, file);
      ragged.push(record.line);
      return;
    }
    for (let j = 0; j < builders.length; j++) builders[j].add(record, j);
    addPlain(record.line, 1);
  }
  function addPlain(line: number, count: number): void {
    reserve(count);
    for (let i = 0; i < count; i++) all[rows + i] = line + i;
    rows += count;
  }
  function append(lines: Int32Array, more: readonly number[], start: number): void {
    reserve(lines.length);
    for (let i = 0; i < lines.length; i++) all[rows + i] = lines[i] + start - 1;
    rows += lines.length;
    for (const line of more) ragged.push(line + start - 1);
  }
  return { add, addPlain, append, ragged, count: () => rows, lines: () => all.slice(0, rows) };
}

/** A line without any character. */
export function isBlank(record: CsvRecord): boolean {
  return record.count === 1 && record.starts[0] === record.ends[0] && record.kinds[0] === 0;
}

function raggedRecord(record: CsvRecord, wanted: number, file: string): InputError {
  return new InputError(`${file}, line ${record.line}: ${record.count} cells where the header ` +
    `has ${wanted}; put cells that hold the delimiter in quotes`);
}
