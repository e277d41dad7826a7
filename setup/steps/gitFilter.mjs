/** Lets git strip outputs from notebooks that JupyterLab saved; .gitattributes names the filter. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../support/run.mjs';

const key = 'filter.spendscope-notebook.clean';
const value = 'node setup/strip-outputs.mjs'; // git starts filters at the top of its work tree

/** Resolves to true when the clone's configuration had to be written. */
export async function ensureGitFilter({ root }) {
  if (!existsSync(join(root, '.git'))) return false; // not a clone, or only part of one
  const git = args => run('git', ['config', '--local', ...args], { cwd: root });
  const { ok, output } = await git(['--get', key]);
  if (ok && output.trim() === value) return false;
  return (await git([key, value])).ok;
}
