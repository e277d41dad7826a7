/** Registers the workspace's TypeScript kernel in its own .venv, where its Jupyter finds it. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const read = file => { try { return readFileSync(file, 'utf8'); } catch { return null; } };

/**
 * Writes .venv/share/jupyter/kernels/tslab/kernel.json; returns its path. A file that says the
 * same already is left alone. Jupyter interrupts this kernel by a signal, its default, as tslab
 * expects.
 */
export function registerKernel({ root, venv = join(root, '.venv') }) {
  const folder = join(venv, 'share/jupyter/kernels/tslab');
  const file = join(folder, 'kernel.json');
  const text = `${JSON.stringify({
    argv: [process.execPath, join(root, 'setup/kernel.cjs'), '{connection_file}'],
    display_name: 'TypeScript',
    language: 'typescript',
    env: { TF_CPP_MIN_LOG_LEVEL: '2', TF_ENABLE_ONEDNN_OPTS: '0' },
  }, null, 1)}\n`;
  if (read(file) === text) return file;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
  return file;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(registerKernel({ root: resolve(import.meta.dirname, '..') }));
}
