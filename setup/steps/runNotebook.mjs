/** One notebook through nbconvert in a fresh kernel, to an executed copy and a report. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../support/failure.mjs';
import { logFolder, venvPython } from '../support/paths.mjs';
import { run } from '../support/run.mjs';

/** Seconds that a run has to end its kernel when it is told to stop. */
const grace = 3.5;

/**
 * Resolves to { report, headline, seconds }; both files are written whole, at the end.
 * @throws Failure with the one line that names notebook, cell and error.
 */
export async function runNotebook({ root, name, out, env, log }) {
  const line = log.step(name);
  const report = join(out, 'results/reports', `${name}.html`);
  const { ok, code, output, why } = await run(venvPython(root), [
    join(root, 'setup/run_notebook.py'), join(root, 'notebooks', `${name}.ipynb`),
    '--out-executed', join(out, 'results/notebooks', `${name}.ipynb`), '--html', report,
  ], {
    cwd: root, env, grace, log: join(logFolder(root), `${name}.log`),
    onLine: text => line.note(noteOf(text)),
  });
  if (!ok) {
    line.failed();
    throw new Failure(reasonOf(output) ?? `${name}: ${why}`, code ?? 1);
  }
  const seconds = line.done();
  return { report, seconds, headline: headlineOf(out, name) };
}

/** The same of a notebook whose files are what it would write: it is not run. */
export function keptNotebook(out, name) {
  const report = join(out, 'results/reports', `${name}.html`);
  return { report, seconds: 0, headline: headlineOf(out, name), kept: true };
}

/** How far a notebook is, from a line of its progress. */
export function noteOf(text) {
  const event = parsed(text);
  if (event?.event === 'cell') return `cell ${event.cell} of ${event.of}`;
  return event?.event === 'note' ? String(event.text ?? '') : '';
}

/** The last line that is not progress: the reason, as run_notebook.py says it. */
export function reasonOf(output) {
  return output.split(/\r?\n/).filter(text => text.trim() !== '' && !parsed(text)).at(-1);
}

function parsed(text) {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headlineOf(out, name) {
  const file = join(out, 'results/findings', `${name}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')).headline;
  } catch {
    throw new Failure(`${name} ended without a headline: ${file} is not there or not JSON`);
  }
}
