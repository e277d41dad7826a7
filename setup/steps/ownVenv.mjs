/** A Python of its own for what few people need: it is installed when it is first used. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from '../support/run.mjs';
import { pythonIn } from '../support/paths.mjs';
import { findPython } from './python.mjs';

/** Where it is; `npm run clean -- --all` removes it. */
export const ownVenvFolder = (root, name) => join(root, '.cache', `python-${name}`);

/**
 * Installs setup/requirements-NAME.txt into .cache/python-NAME, unless that has been done there
 * with the same list. Resolves to its Python.
 * @throws Failure where there is no Python that can, and when pip fails.
 */
export async function ensureOwnVenv({ root, name, log }) {
  const folder = ownVenvFolder(root, name), python = pythonIn(folder);
  const list = join(root, 'setup', `requirements-${name}.txt`), stampFile = join(folder, 'spendscope');
  const wanted = () => {
    const hash = createHash('sha256').update(readFileSync(list));
    // a .venv knows its own path, and the Python that made it
    return hash.update(folder).update(existsSync(python) ? realpathSync(python) : '').digest('hex');
  };
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted()) return python;
  const step = log.step(`Python packages for ${name}, once`);
  try {
    const { command } = await findPython();
    rmSync(folder, { recursive: true, force: true });
    await runStep(root, `python-${name}`, command, ['-m', 'venv', folder]);
    await runStep(root, `python-${name}`, python, ['-m', 'pip', 'install', '--quiet',
      '--disable-pip-version-check', '--no-input', '-r', list]);
    writeFileSync(stampFile, wanted()); // last: without it the next one begins anew
  } catch (error) {
    step.failed();
    throw error;
  }
  step.done();
  return python;
}
