import { loadParameters, type RunParameters } from '../core/parameters.js';
import { loadTable } from '../data/loadTable.js';
import { codeFacts } from '../store/codeFacts.js';
import { runFacts } from '../store/runFacts.js';
import { notebookStatus, type NotebookStatus } from '../store/status.js';
import type { Command } from './command.js';
import { parameterOptions } from './options.js';

/** The state of every notebook's files under these parameters' output root. */
export function statusOf(parameters: RunParameters): NotebookStatus[] {
  const dataset = loadTable(parameters);
  return notebookStatus(parameters.out, name => runFacts(dataset, parameters, name), codeFacts);
}

/** Says which notebooks would have to be run again with these parameters, and why. */
export const status: Command = (args, output) => {
  const asJson = args.includes('--json');
  const parameters = loadParameters({ given: parameterOptions(args.filter(one => one !== '--json')) });
  const found = statusOf(parameters);
  if (asJson) {
    output.out(JSON.stringify(found));
    return;
  }
  const width = Math.max(...found.map(one => one.notebook.length));
  for (const { notebook, reasons } of found) {
    const name = notebook.padEnd(width);
    output.out(reasons.length ? `${name}  run again: ${reasons.join('; ')}` : `${name}  up to date`);
  }
};
