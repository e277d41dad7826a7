/** What a cell can hold; null and NaN are written as nothing. */
export type Cell = string | number | boolean | null;

/**
 * A table as CSV (RFC 4180, lines ending in LF): quotes where needed, numbers by their shortest
 * text that reads back the same, and a guard on texts that a spreadsheet would run. Empty texts
 * stand in quotes, which tells them from missing ones, as do texts that look like a number.
 */
export function toCsv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.map(csvCell).join(',')];
  for (const row of rows) {
    if (row.length !== header.length) {
      throw new RangeError(`a row of ${row.length} cells under a header of ${header.length}`);
    }
    lines.push(row.map(csvCell).join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** One cell as it stands in a CSV file. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return csvNumber(value);
  return quoteText(guardText(value));
}

/** The shortest decimal that reads back as the same double; -0 keeps its sign; NaN is ''. */
export function csvNumber(value: number): string {
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}

const runnable = /^'*[=+\-@\t\r]/;

/**
 * A quote before a text that a spreadsheet would run as a formula (OWASP, CSV injection). A text
 * that already begins with quotes and such a sign gets one more, so that `unguardText` is exact.
 */
export function guardText(text: string): string {
  return runnable.test(text) ? `'${text}` : text;
}

/** Takes back what `guardText` did. */
export function unguardText(text: string): string {
  return text.startsWith("'") && runnable.test(text) ? text.slice(1) : text;
}

/** What would be split, trimmed, or taken for a number, a truth value or a missing cell. */
const needsQuotes = /["\n\r,;\t|]|^[\s\uFEFF]|\s$|^[\d.]|^(true|false|NaN|Infinity)?$/;

function quoteText(text: string): string {
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
