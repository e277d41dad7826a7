/**
 * Notebooks as they are committed: without outputs, in one normal form. As git's filter it reads
 * a notebook from stdin and writes it to stdout; with files named, it mends them in place.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A notebook's text without outputs, counts, and what front ends note down about a sitting; keys
 * in order, as Jupyter writes them. A text that is no notebook comes back as it is.
 */
export function stripOutputs(text) {
  let notebook;
  try {
    notebook = JSON.parse(text);
  } catch {
    return text;
  }
  if (!Array.isArray(notebook?.cells)) return text;
  const { kernelspec, language_info: language } = notebook.metadata ?? {};
  return `${JSON.stringify(sorted({
    ...notebook,
    cells: notebook.cells.map(strippedCell),
    metadata: {
      ...kernelspec && { kernelspec },
      ...language && { language_info: { name: language.name } },
    },
  }), null, 1)}\n`;
}

function strippedCell(cell) {
  const { tags } = cell.metadata ?? {};
  const metadata = tags?.length ? { tags } : {};
  const { attachments, ...rest } = cell;
  const kept = { ...rest, metadata, source: linesOf(cell.source),
    ...attachments && Object.keys(attachments).length && { attachments } };
  return cell.cell_type === 'code' ? { ...kept, outputs: [], execution_count: null } : kept;
}

/** Jupyter writes a list of lines, each with its line break. */
function linesOf(source) {
  const text = Array.isArray(source) ? source.join('') : source ?? '';
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const files = process.argv.slice(2);
  for (const file of files) writeFileSync(file, stripOutputs(readFileSync(file, 'utf8')));
  if (files.length === 0) process.stdout.write(stripOutputs(readFileSync(0, 'utf8')));
}
