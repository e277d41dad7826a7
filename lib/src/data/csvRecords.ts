import { InputError } from '../core/errors.js';
import { csvScanner, type CsvRecord, type CsvScanner } from './csvScanner.js';
import { checkUtf8 } from './fileChunks.js';
import type { PlainRows } from './plainRows.js';
import { sniffDelimiter, type Delimiter } from './sniffDelimiter.js';

/** A longer record is a quote that was never closed, in a file too large to look on. */
const longestRecord = 1 << 26;
/** So many records in a row are read with care before a fast way is tried again. */
const mostPatience = 1024;

export interface RecordReading {
  /** Names the file in messages. */
  readonly file: string;
  readonly delimiter: Delimiter | undefined;
  readonly onRecord: (record: CsvRecord) => void;
  /** Rows that `plain` has put into the columns, and the line of the first. */
  readonly onRows: (line: number, count: number) => void;
  /** The fast way, once the header is known; undefined where there is none. */
  readonly plain: (delimiter: number) => PlainRows | undefined;
}

export interface CsvRecords {
  take(chunk: Uint8Array, last: boolean): void;
  /** The line on which the next record begins; undefined within a record. */
  nextLine(): number | undefined;
  /** The byte between cells; known after the first piece. */
  delimiter(): number;
}

/**
 * Takes a file in pieces and reads its records: joins what a piece leaves over with the next one,
 * finds the delimiter in the first, and goes the fast way where rows are plain.
 */
export function csvRecords(
  { file, delimiter, onRecord, onRows, plain }: RecordReading,
): CsvRecords {
  let scanner: CsvScanner | undefined, fast: PlainRows | undefined;
  let sign = 0, patience = 1;
  // what is not read yet stands at the front of `joined`, and the next piece goes behind it
  let joined: Buffer = Buffer.alloc(0), filled = 0, lookAgainAt = 0;

  const nextLine = (): number | undefined => filled > 0 ? undefined : scanner?.line();
  return { take, nextLine, delimiter: () => sign };

  function take(chunk: Uint8Array, last: boolean): void {
    if (filled + chunk.length > joined.length) {
      const longer = Buffer.allocUnsafeSlow(2 * (filled + chunk.length));
      joined.copy(longer, 0, 0, filled);
      joined = longer;
    }
    joined.set(chunk, filled);
    filled += chunk.length;
    // a record longer than a chunk is looked at again only when it has doubled: O(bytes)
    if (!last && filled < lookAgainAt) return;
    const bytes = joined.subarray(0, filled);
    if (bytes.includes(0)) {
      throw new InputError(`${file} holds NUL bytes: it is no text, or UTF-16 without its ` +
        'mark; save it as UTF-8');
    }
    if (!scanner) {
      sign = (delimiter ?? sniffDelimiter(bytes, last)).charCodeAt(0);
      scanner = csvScanner(sign, file);
    }
    const line = scanner.line(), at = read(scanner, bytes, last);
    checkUtf8(bytes, 0, at, line, file);
    joined.copyWithin(0, at, filled);
    filled -= at;
    lookAgainAt = 2 * filled;
    if (filled > longestRecord) {
      throw new InputError(`${file}, line ${scanner.line()}: a record of more than 64 MB; ` +
        'close the quote that opens in it');
    }
  }

  /** Where the first record that is not complete begins. */
  function read(scan: CsvScanner, bytes: Uint8Array, last: boolean): number {
    const whole = bytes.lastIndexOf(10) + 1;
    for (let at = 0; ;) {
      fast ??= plain(sign);
      if (fast && at < whole) {
        const line = scan.line();
        at = fast.read(bytes, at, whole, line);
        onRows(line, fast.rows());
        scan.skipLines(fast.rows());
        patience = fast.rows() > patience ? 1 : Math.min(2 * patience, mostPatience);
      }
      const next = scan.scan(bytes, at, bytes.length, last, onRecord, fast ? patience : 1);
      if (next === at) return at;
      at = next;
    }
  }
}
