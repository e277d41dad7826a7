import { notebooks } from '../core/notebooks.js';
import { singularOf } from '../core/counted.js';
import type { Schema } from '../data/schema.js';
import type { Findings } from '../store/findings.js';
import { displayMarkdown } from './display.js';
import type { Notebook } from './openNotebook.js';

/**
 * The last cell of every notebook: saves figures and findings, moves all that was written to its
 * place, says what was found and where to go on.
 * @throws whatever went wrong unseen in an earlier cell, before anything is moved.
 */
export async function finishNotebook(
  book: Notebook, found: Findings & { readonly picture: string },
): Promise<void> {
  const figures = await book.gallery.save();
  if (!figures.includes(found.picture)) {
    throw new RangeError(`invalid picture; not a figure of this notebook: ${found.picture}`);
  }
  const said = inWordsOf(book.customers.schema, found);
  book.store.writeFindings(said);
  await book.faults.check();
  const written = book.store.commit().outputs.map(output => output.path);
  const at = notebooks.indexOf(book.info), next = notebooks[at + 1];
  displayMarkdown([
    '## What we found', `**${said.headline}**`, '',
    ...said.findings.map(finding => `- ${finding}`), '',
    `Written: ${summary(written)}.`, '',
    next ? `Next: [${next.title}](${next.name}.ipynb) – ${next.question}`
      : `Back to the start: [${notebooks[0].title}](${notebooks[0].name}.ipynb)`,
  ].join('\n'));
}

/**
 * Sentences are written of customers: of another table's rows they say what those are. Names of
 * columns stay as they are, whatever words they hold.
 */
function inWordsOf<T extends Findings>({ rowsAre, columns }: Schema, found: T): T {
  const names = columns.map(column => column.name).filter(name => /customer/i.test(name));
  const escaped = names.sort((a, b) => b.length - a.length)
    .map(name => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  // the longest name first; segments are named in small letters
  const words = new RegExp(`(?<!\\w)(?:${[...escaped, 'customers?'].join('|')})(?!\\w)`, 'gi');
  const spoken = new Map([['customers', rowsAre], ['customer', singularOf(rowsAre)]]);
  names.forEach(name => spoken.delete(name));
  const other = (text: string): string => text.replace(words, word => spoken.get(word) ?? word);
  return rowsAre === 'customers' ? found
    : { ...found, headline: other(found.headline), findings: found.findings.map(other) };
}

/** "12 tables, 10 models": how many files of each kind. */
function summary(paths: readonly string[]): string {
  const count = (part: RegExp, word: string): string[] => {
    const n = paths.filter(path => part.test(path)).length;
    return n ? [`${n} ${word}${n > 1 ? 's' : ''}`] : [];
  };
  return [
    ...count(/^results\/tables\/.*\.csv$/, 'table'), ...count(/^models\/.*\/model\.json$/, 'model'),
    ...count(/^results\/figures\/.*\.json$/, 'figure'),
  ].join(', ');
}
