import { cellText, type CsvRecord } from './csvScanner.js';
import { parseDecimal, parseDecimalText, type NumberFormat } from './decimal.js';
import { isMissing } from './missingCell.js';

/** What a first look finds in a column, without keeping its cells. */
export interface ColumnProfile {
  /** Cells that hold something. */
  readonly present: number;
  /** Of these, how many are finite numbers, and how many of those have no fraction. */
  readonly numbers: number;
  readonly integers: number;
  /** Different values; counted up to `countedLevels`. */
  readonly distinct: number;
  /** Cells that look like an e-mail address. */
  readonly addresses: number;
  /** The line of the first cell that is no number; 0 where there is none. */
  readonly textLine: number;
}

/** Past so many different values a column is no category, and counting stops. */
export const countedLevels = 1000;
export const noProfile: ColumnProfile = Object.freeze(
  { present: 0, numbers: 0, integers: 0, distinct: 0, addresses: 0, textLine: 0 });

const eMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export interface CountingColumn {
  add(record: CsvRecord, j: number): void;
  profile(): ColumnProfile;
}

/** Counts what kinds of values a column of a CSV file has. O(cells); keeps 1000 at most. */
export function countColumn(missing: readonly string[], format: NumberFormat): CountingColumn {
  const seen = new Set<string | number>();
  let present = 0, numbers = 0, integers = 0, addresses = 0, textLine = 0;
  function add(record: CsvRecord, j: number): void {
    const { bytes, starts, ends, kinds, line } = record;
    let value: number | string = NaN;
    if (starts[j] < ends[j] && kinds[j] !== 2) {
      value = parseDecimal(bytes, starts[j], ends[j], format);
    }
    if (!Number.isFinite(value)) {
      const text = cellText(record, j);
      if (isMissing(text, missing)) return;
      value = parseDecimalText(text, format);
      if (!Number.isFinite(value)) {
        value = text;
        textLine ||= line;
        if (eMail.test(text.trim())) addresses++;
      }
    }
    present++;
    if (typeof value === 'number') {
      numbers++;
      if (Number.isInteger(value)) integers++;
    }
    if (seen.size < countedLevels) seen.add(value);
  }
  const profile = (): ColumnProfile =>
    ({ present, numbers, integers, distinct: seen.size, addresses, textLine });
  return { add, profile };
}

