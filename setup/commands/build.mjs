/** `npm run build`: the set-up, which compiles the library, without running anything. */
import { command } from '../support/command.mjs';
import { readOptions } from '../support/options.mjs';
import { root } from '../support/paths.mjs';
import { progress } from '../support/progress.mjs';
import { setUp } from '../setup.mjs';

export const build = () => command(async args => {
  readOptions(args, {});
  const log = progress();
  const ready = log.step('set-up', { around: true });
  await setUp({ root, log });
  ready.done();
});
