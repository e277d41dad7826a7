/** `npm run build`: the set-up, which compiles the library, without running anything. */
import { command } from '../support/command.mjs';
import { optionsHelp, readOptions } from '../support/options.mjs';
import { root } from '../support/paths.mjs';
import { progress } from '../support/progress.mjs';
import { buildApp } from '../steps/app.mjs';
import { compile } from '../steps/compile.mjs';
import { compileKernels } from '../steps/kernels.mjs';
import { setUp } from '../setup.mjs';

const options = {
  app: { type: 'boolean', about: 'only what the page and its API need: no Python, no notebooks' },
  help: { type: 'boolean', about: 'these lines' },
};

export const build = () => command(async args => {
  const { values } = readOptions(args, options);
  if (values.help) {
    console.log(`npm run build -- [options]\n${optionsHelp(options)}`);
    return 0;
  }
  const log = progress();
  const ready = log.step('set-up', { around: true });
  if (values.app) {
    await compile(root, 'lib');
    await compileKernels({ root });
    await buildApp(root);
  } else await setUp({ root, log });
  ready.done();
  return 0;
});
