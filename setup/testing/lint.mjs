/** The linter as one check among the tests. */
import { join } from 'node:path';
import { run } from '../support/run.mjs';

/** Resolves to undefined when there is nothing to say, else to what the linter said. */
export async function lint(root) {
  const { ok, output } = await run(process.execPath, [
    join(root, 'node_modules/eslint/bin/eslint.js'), '.', '--max-warnings', '0', '--cache',
    '--cache-strategy', 'content', '--cache-location', '.cache/eslint.json',
  ], { cwd: root });
  return ok ? undefined : output.trim().replaceAll(`${root}/`, '');
}
