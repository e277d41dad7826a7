import { scanCsv } from '../data/csvCells.js';
import { toCsv, unguardText, type Cell } from '../data/csvWriter.js';

/** One observation: its cells by column. */
export type Row = Readonly<Record<string, Cell>>;

/**
 * Rows as CSV at full precision. The columns are those of the rows, in the order in which they
 * first appear, or `columns`; what a row lacks is empty, as are null and NaN.
 * @throws RangeError when there is no column at all.
 */
export function tableText(rows: readonly Row[], columns?: readonly string[]): string {
  const header = columns ?? [...new Set(rows.flatMap(row => Object.keys(row)))];
  if (header.length === 0) throw new RangeError('a table without columns; name them');
  return toCsv(header, rows.map(row =>
    header.map(name => Object.hasOwn(row, name) ? row[name] : null)));
}

/** The rows of a table that `tableText` wrote: numbers, truth values, texts and null again. */
export function parseTable(text: string, place: string): Row[] {
  const [header = [], ...records] = scanCsv(text, place);
  const names = header.map(cell => unguardText(cell.text));
  return records.map(cells => Object.fromEntries(cells.map(
    ({ text: cell, quoted }, j) => [names[j], quoted ? unguardText(cell) : bareCell(cell)])));
}

function bareCell(text: string): Cell {
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(\d|Infinity$)/.test(text) ? Number(text) : unguardText(text);
}
