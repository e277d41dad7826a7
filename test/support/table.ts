import { readFileSync } from 'node:fs';

/** The rows of a table of results/tables: numbers as numbers, empty cells as null. */
export function table(path: string): Record<string, string | number | null>[] {
  const [head, ...lines] = parse(readFileSync(path, 'utf8'));
  return lines.map(cells => Object.fromEntries(head.map((name, i) => [name, value(cells[i])])));
}

const value = (cell: string): string | number | null =>
  cell === '' ? null : Number.isNaN(Number(cell)) ? cell : Number(cell);

// a reader of its own: the tests do not trust the library's
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') { cell += '"'; i++; }
    else if (c === '"') quoted = !quoted;
    else if (!quoted && (c === ',' || c === '\n')) {
      rows[rows.length - 1].push(cell);
      cell = '';
      if (c === '\n') rows.push([]);
    } else if (quoted || c !== '\r') cell += c;
  }
  return rows.filter(row => row.length > 0);
}
