/** Makes the workspace ready: packages, kernel, TensorFlow's native part, the compiled library. */
import { join } from 'node:path';
import { runGraph } from './support/graph.mjs';
import { takeLock } from './support/fileLock.mjs';
import { venvPython } from './support/paths.mjs';
import { compile } from './steps/compile.mjs';
import { compileKernels } from './steps/kernels.mjs';
import { ensureGitFilter } from './steps/gitFilter.mjs';
import { ensureNpmPackages } from './steps/npmPackages.mjs';
import { ensurePythonPackages, ensureVenv } from './steps/venv.mjs';

/**
 * Each step looks first whether it has anything to do, so that a second call costs a tenth of a
 * second; stopped at any point, the next call does what is left. Steps that need nothing of each
 * other run side by side.
 *
 * @param log a reporter (support/progress.mjs)
 * @throws Failure of the first step that failed, when those beside it have ended
 */
export async function setUp({ root, log }) {
  const release = await takeLock(join(root, '.cache', 'setup.lock'), {
    waiting: pid => log.line(`another set-up is at work here (process ${pid}): waiting for it`),
  });
  try {
    const outcomes = await runGraph(stepsOf(root, log));
    for (const { status, error } of outcomes.values()) if (status === 'failed') throw error;
    return Object.fromEntries([...outcomes].map(([name, { value }]) => [name, value]));
  } finally {
    release();
  }
}

function stepsOf(root, log) {
  const python = venvPython(root);
  const step = (name, after, label, work) => ({
    name, after, run: () => reported(log, label, note => work({ root, python, note })),
  });
  return [
    step('venv', [], 'Python environment', ensureVenv),
    step('npm', [], 'npm packages', ensureNpmPackages),
    step('python', ['venv'], 'Python packages', ensurePythonPackages),
    step('kernel', ['venv'], 'TypeScript kernel', async () => {
      (await import('./register-kernel.mjs')).registerKernel({ root });
    }),
    step('tensorflow', ['npm', 'venv'], 'TensorFlow', async ({ note }) => {
      const { ensureTfjsNative } = await import('./tfjs-native.mjs');
      const { backend, why } = await ensureTfjsNative({ root, python, log: note });
      if (backend === 'cpu') log.line(`networks train on plain JavaScript, slower: ${why}`);
    }),
    step('library', ['npm'], 'library', () => compile(root, 'lib')),
    step('kernels', ['npm'], 'kernels', compileKernels),
    step('plotly', ['npm'], 'Plotly for the reports', async () => {
      await (await import('./plotly-bundle.mjs')).ensurePlotlyBundle({ root });
    }),
    step('git', [], 'git filter for notebooks', ensureGitFilter),
  ];
}

/** A step that had nothing to do (under a fifth of a second) is not worth a line. */
async function reported(log, label, work) {
  const began = Date.now(), line = log.step(label);
  try {
    const value = await work(text => line.note(text));
    if (Date.now() - began < 200) line.quiet();
    else line.done();
    return value;
  } catch (error) {
    line.failed();
    throw error;
  }
}
