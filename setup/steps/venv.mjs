/** The Python side: .venv with JupyterLab, nbconvert, and Plotly's extension for JupyterLab. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from './python.mjs';
import { venvFolder, venvPython } from '../support/paths.mjs';
import { run, runStep } from '../support/run.mjs';

const read = path => { try { return readFileSync(path, 'utf8'); } catch { return undefined; } };
const real = path => { try { return realpathSync(path); } catch { return undefined; } };

/** The lists of packages. Plotly's own dependencies are not needed by what is used of it. */
const lists = [['requirements.txt'], ['requirements-no-deps.txt', '--no-deps']];

const stampFile = root => join(venvFolder(root), 'spendscope.json');
const stampOf = root => JSON.parse(read(stampFile(root)) ?? '{}');

/** A .venv knows its own path, and the Python that made it: moved or upgraded, it is made anew. */
const placeOf = root => `${venvFolder(root)} ${real(venvPython(root))}`;

function packagesHash(root) {
  const hash = createHash('sha256');
  for (const [file] of lists) hash.update(read(join(root, 'setup', file)) ?? '');
  return hash.digest('hex');
}

/** What keeps .venv from being complete, or undefined. */
export function venvLacks(root) {
  const { place, packages } = stampOf(root);
  if (real(venvPython(root)) === undefined) return '.venv is missing';
  if (place !== undefined && place !== placeOf(root)) return '.venv was made for another place';
  if (packages !== packagesHash(root)) return 'its packages are missing or others';
  return undefined;
}

/** Makes .venv, with pip and nothing else, unless a usable one is there. */
export async function ensureVenv({ root }) {
  const { place } = stampOf(root);
  if (place !== undefined && place === placeOf(root)) return false;
  if (place === undefined && await hasPip(root)) return false; // made, its packages not yet
  const { command } = await findPython();
  rmSync(venvFolder(root), { recursive: true, force: true });
  await runStep(root, 'venv', command, ['-m', 'venv', venvFolder(root)]);
  return true;
}

async function hasPip(root) {
  if (real(venvPython(root)) === undefined) return false;
  return (await run(venvPython(root), ['-m', 'pip', '--version'])).ok;
}

/** Installs the packages unless they are there; the stamp, written last, says so. */
export async function ensurePythonPackages({ root }) {
  if (venvLacks(root) === undefined) return false;
  for (const [file, ...flags] of lists) {
    await runStep(root, `python-${file.replace('.txt', '')}`, venvPython(root), ['-m', 'pip',
      'install', '--quiet', '--disable-pip-version-check', '--no-input', ...flags,
      '-r', join(root, 'setup', file)]);
  }
  const stamp = { place: placeOf(root), packages: packagesHash(root) };
  writeFileSync(stampFile(root), `${JSON.stringify(stamp, null, 1)}\n`);
  return true;
}
