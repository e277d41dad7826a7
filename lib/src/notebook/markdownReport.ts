/** An executed notebook, as far as a reader's page needs it. */
export interface ExecutedNotebook {
  readonly cells: readonly {
    readonly cell_type: string;
    readonly source: Lines;
    readonly outputs?: readonly { readonly data?: Readonly<Record<string, unknown>> }[];
  }[];
}
type Lines = string | readonly string[];

/** A page with its pictures, which lie in `pictures/` beside it. */
export interface MarkdownReport {
  readonly text: string;
  readonly pictures: readonly { readonly file: string; readonly png: string }[];
}

const textOf = (lines: unknown): string => Array.isArray(lines) ? lines.join('') : String(lines ?? '');

/**
 * A notebook's words, tables and pictures as Markdown for people who run nothing: no code, tables
 * with pipes, each picture with its text alternative. Lines of progress are left out.
 */
export function markdownReport(name: string, { cells }: ExecutedNotebook): MarkdownReport {
  const pictures: { file: string; png: string }[] = [];
  const outputText = (data: Readonly<Record<string, unknown>>): string => {
    if (data['text/markdown'] !== undefined) return textOf(data['text/markdown']);
    if (data['text/html'] !== undefined) return markdownTable(textOf(data['text/html']));
    if (data['image/png'] === undefined) return '';
    const file = `${name}-${pictures.length + 1}.png`;
    pictures.push({ file, png: textOf(data['image/png']) });
    const alt = textOf(data['text/plain']).replace(/\s+/g, ' ').replace(/[[\]]/g, '').trim();
    return `![${alt}](pictures/${file})`;
  };
  const parts = cells.flatMap(({ cell_type: type, source, outputs = [] }) =>
    type === 'markdown' ? [textOf(source)] : outputs.map(({ data = {} }) => outputText(data)));
  const text = parts.map(part => part.trim()).filter(Boolean).join('\n\n')
    .replace(/\]\((\w+)\.ipynb\)/g, ']($1.md)');
  return { text: `${text}\n`, pictures };
}

/** A table of displayTable with pipes; its caption is a line above. */
export function markdownTable(html: string): string {
  const [, caption] = /<caption>(.*?)<\/caption>/s.exec(html) ?? [];
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([cell, text]) =>
      ({ text: unescaped(text).replace(/\|/g, '\\|').replace(/\s+/g, ' '),
        right: cell.includes('text-align:right') })));
  const [head = []] = rows, line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    ...caption === undefined ? [] : [unescaped(caption), ''],
    line(head.map(({ text }) => text)), line(head.map(({ right }) => right ? '--:' : '---')),
    ...rows.slice(1).map(row => line(row.map(({ text }) => text))),
  ].join('\n');
}

const entities: Readonly<Record<string, string>> =
  { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/&(\w+|#39);/g, (all, name: string) => entities[name] ?? all);
