import { notebooks } from '../core/notebooks.js';
import type { Findings } from '../store/findings.js';
import { displayMarkdown } from './display.js';
import { inWordsOf } from './findings/inWordsOf.js';
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
