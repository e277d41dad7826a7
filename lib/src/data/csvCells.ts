import { InputError } from '../core/errors.js';
import { cellText, csvScanner } from './csvScanner.js';

/** A cell and whether it stands in quotes. */
export interface CsvCell {
  readonly text: string;
  readonly quoted: boolean;
}

/**
 * All cells of a CSV text in memory, header first: for small tables. A blank line is a record
 * with one empty cell where there is one column, and nothing where there are more.
 * @throws InputError for ragged records and misplaced quotes.
 */
export function scanCsv(text: string, place: string, delimiter = ','): CsvCell[][] {
  const records: CsvCell[][] = [];
  const bytes = Buffer.from(text.replace(/^\uFEFF/, ''), 'utf8');
  csvScanner(delimiter.charCodeAt(0), place).scan(bytes, 0, bytes.length, true, record => {
    const cells = Array.from({ length: record.count }, (_, j) =>
      ({ text: cellText(record, j), quoted: record.kinds[j] !== 0 }));
    const wanted = records.length === 0 ? cells.length : records[0].length;
    if (cells.length === 1 && wanted > 1 && cells[0].text === '' && !cells[0].quoted) return;
    if (cells.length !== wanted) {
      throw new InputError(`${place}, line ${record.line}: ${cells.length} cells where the ` +
        `header has ${wanted}; write the file again`);
    }
    records.push(cells);
  });
  return records;
}
