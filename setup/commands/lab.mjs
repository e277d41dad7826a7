/** `npm run lab`: JupyterLab on the notebooks, with the TypeScript kernel ready. */
import { join } from 'node:path';
import { command } from '../support/command.mjs';
import { root, venvPython } from '../support/paths.mjs';
import { progress } from '../support/progress.mjs';
import { run } from '../support/run.mjs';
import { setUp } from '../setup.mjs';

/** JupyterLab refuses to run as root, where nobody but root may be, unless told. */
const whenRoot = process.getuid?.() === 0 ? ['--allow-root'] : [];

/** The arguments are JupyterLab's own. It asks itself before it ends on Ctrl-C. */
export const lab = () => command(async args => {
  await setUp({ root, log: progress() });
  process.removeAllListeners('SIGINT').on('SIGINT', () => {});
  const jupyter = ['-m', 'jupyterlab', join(root, 'notebooks'), ...whenRoot, ...args];
  return (await run(venvPython(root), jupyter, { cwd: root, inherit: true, grace: 3 })).code ?? 1;
});
