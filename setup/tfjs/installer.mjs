/** tfjs-node's own installer: right for ordinary machines on Linux x64, macOS and Windows. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/** Removes what an installer or a link has put into the package; npm's own files stay. */
export function clearNative(pkg) {
  for (const name of ['deps', 'lib']) rmSync(join(pkg, name), { recursive: true, force: true });
}

/**
 * Runs the package's installer. It has no error handler and no time limit of its own, so the
 * archive's head is asked for first, for at most 8 seconds. Resolves to { ok, why }.
 */
export async function officialInstaller({ root, pkg, log }) {
  const script = join(import.meta.dirname, 'archiveHead.cjs');
  const head = await run(process.execPath, [script, pkg], { cwd: root, seconds: 8 });
  if (!head.ok) return { ok: false, why: `its archive is out of reach (${head.why})` };
  log('downloading TensorFlow with the installer of tfjs-node');
  clearNative(pkg); // the installer takes a half-unpacked archive for a whole one
  const args = ['rebuild', '@tensorflow/tfjs-node', '--ignore-scripts=false',
    '--foreground-scripts'];
  const windows = process.platform === 'win32';
  const { ok, output, why } = await run('npm', args, { cwd: root, seconds: 600, shell: windows });
  return { ok, why: ok ? undefined : `${why.split(':')[0]}${causeIn(output)}` };
}

/** npm ends with lines on its own log; the error is the line before that names one. */
function causeIn(output) {
  const line = output.split(/\r?\n/).findLast(text => /error: /i.test(text));
  return line ? `: ${line.replace(/^npm error\s*/, '').trim()}` : '';
}
