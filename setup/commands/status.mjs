/** `npm run status`: which notebooks would have to be run again, and why. Runs and writes nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command } from '../support/command.mjs';
import { Failure } from '../support/failure.mjs';
import { optionsHelp, readOptions, runOptions } from '../support/options.mjs';
import { leaveNpmFolder, root } from '../support/paths.mjs';

export const status = () => command(async args => {
  const options = { ...runOptions(root),
    json: { type: 'boolean', about: 'for programs' }, help: { type: 'boolean', about: 'these lines' } };
  const { values } = readOptions(args, options);
  if (values.help) {
    console.log(`npm run status -- [options]\n${optionsHelp(options)}`);
    return 0;
  }
  leaveNpmFolder('status');
  const path = join(root, 'lib/dist/cli/main.js');
  if (!existsSync(path)) throw new Failure('the library is not built yet: npm start');
  const { main } = await import(pathToFileURL(path).href);
  return main(['status', ...args], {
    out: line => console.log(line), err: line => console.error(line),
  });
});
