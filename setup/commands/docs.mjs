/** `npm run docs`: the reports on the sample data as Markdown in docs/reports/, for reading on the web. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command } from '../support/command.mjs';
import { readOptions } from '../support/options.mjs';
import { root } from '../support/paths.mjs';
import { run } from '../support/run.mjs';

export const docs = () => command(async args => {
  const about = 'take them from this finished run on the sample instead of running the notebooks';
  const { values } = readOptions(args, { from: { type: 'string', about } });
  let { from } = values;
  if (from === undefined) {
    from = mkdtempSync(join(tmpdir(), 'spendscope-docs-'));
    process.on('exit', () => rmSync(from, { recursive: true, force: true }));
    const { ok, code } = await run(process.execPath, [join(root, 'setup/start.mjs'), '--out', from],
      { inherit: true });
    if (!ok) return code ?? 1;
  }
  const path = join(root, 'lib/dist/notebook/markdownReports.js');
  const { writeMarkdownReports } = await import(pathToFileURL(path).href);
  const bytes = await writeMarkdownReports(from, join(root, 'docs/reports'));
  console.log(`docs/reports: ${(bytes / 2 ** 20).toFixed(2)} MB`);
});
