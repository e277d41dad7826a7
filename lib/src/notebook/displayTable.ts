import { displayHtml } from './display.js';

/** What a cell of a table may hold; null, undefined and NaN are missing values. */
export type TableValue = string | number | boolean | null | undefined;
export type TableRow = Readonly<Record<string, TableValue>>;

export interface TableOptions {
  /**
   * Columns in their order: keys, or [key, heading]; all keys of the first row if left out. A key
   * is its own heading, its words apart: `test_r2` is "test r2", `perSd` is "per sd".
   */
  readonly columns?: readonly (string | readonly [key: string, heading: string])[];
  /** Decimals of numbers, for all columns or by key. */
  readonly digits?: number | Readonly<Record<string, number>>;
  /** What the table shows, in a sentence above it. */
  readonly caption?: string;
}

export const tableDefaults = { digits: 3 } as const;

const MISSING = '–';

/** A table as text: the cells of a row, with its numbers written as a reader wants them. */
interface TextTable {
  readonly headings: readonly string[];
  readonly numeric: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
  readonly caption?: string;
}

/**
 * Shows rows as an HTML table: headings and row headings marked as such, numbers right-aligned,
 * and the same as aligned plain text. A RangeError when `digits` is no integer from 0 to 20.
 *
 * @example
 * displayTable([{ model: 'ridge', rmse: 9.912345 }], { digits: 2, columns: ['model', 'rmse'] });
 */
export function displayTable(rows: readonly object[], options: TableOptions = {}): void {
  // an interface has no index signature, but its values are read by key all the same
  const table = textTable(rows as readonly TableRow[], options);
  displayHtml(tableHtml(table), tableText(table));
}

/** The cells of a table as they are shown; exported for the command line and for tests. */
export function textTable(rows: readonly TableRow[], options: TableOptions = {}): TextTable {
  const columns = (options.columns ?? Object.keys(rows[0] ?? {}))
    .map(column => typeof column === 'string' ? [column, wordsOf(column)] as const : column);
  const formats = columns.map(([key]) => {
    const values = rows.map(row => row[key]);
    const given = typeof options.digits === 'object' ? options.digits[key] : options.digits;
    return numberFormat(values, given ?? tableDefaults.digits);
  });
  return {
    headings: columns.map(([, heading]) => heading),
    numeric: columns.map(([key]) => isNumeric(rows.map(row => row[key]))),
    rows: rows.map(row => columns.map(([key], j) => cellText(row[key], formats[j]))),
    caption: options.caption,
  };
}

const wordsOf = (key: string): string => key.replace(/_/g, ' ')
  .replace(/([a-z])([A-Z])(?=[a-z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);

const isNumeric = (values: readonly TableValue[]): boolean =>
  values.some(value => typeof value === 'number')
  && values.every(value => typeof value === 'number' || value === null || value === undefined);

/** Whole numbers stay whole; others get the same number of decimals down a column. */
function numberFormat(values: readonly TableValue[], digits: number): (value: number) => string {
  if (!Number.isInteger(digits) || digits < 0 || digits > 20) {
    throw new RangeError(`invalid digits; not an integer from 0 to 20: ${digits}`);
  }
  const numbers = values.filter(value => typeof value === 'number' && Number.isFinite(value));
  const decimals = numbers.every(value => Number.isInteger(value)) ? 0 : digits;
  const plain = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals,
  });
  return value => {
    if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
    const size = Math.abs(value);
    const vanishes = size !== 0 && size < 0.5 * 10 ** -decimals;
    if (vanishes || size >= 1e12) return value.toExponential(1);
    return plain.format(value === 0 ? 0 : value); // never "-0"
  };
}

function cellText(value: TableValue, format: (value: number) => string): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING;
  return typeof value === 'number' ? format(value) : String(value);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;',
};
/** Text as HTML shows it literally. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, c => escapes[c]);

function tableHtml({ headings, numeric, rows, caption }: TextTable): string {
  const align = (j: number): string => ` style="text-align:${numeric[j] ? 'right' : 'left'}"`;
  const head = headings.map((text, j) => `<th scope="col"${align(j)}>${escapeHtml(text)}</th>`);
  const body = rows.map(cells => cells.map((text, j) => j === 0 && !numeric[0]
    ? `<th scope="row"${align(j)}>${escapeHtml(text)}</th>`
    : `<td${align(j)}>${escapeHtml(text)}</td>`).join(''));
  return '<table>'
    + (caption ? `<caption>${escapeHtml(caption)}</caption>` : '')
    + `<thead><tr>${head.join('')}</tr></thead>`
    + `<tbody>${body.map(cells => `<tr>${cells}</tr>`).join('')}</tbody></table>`;
}

function tableText({ headings, numeric, rows, caption }: TextTable): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, j) => Math.max(...lines.map(cells => cells[j].length)));
  const line = (cells: readonly string[]): string => cells
    .map((text, j) => numeric[j] ? text.padStart(widths[j]) : text.padEnd(widths[j]))
    .join('  ').trimEnd();
  return [...caption ? [caption] : [], ...lines.map(line)].join('\n');
}
