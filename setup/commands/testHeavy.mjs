/**
 * `npm run test:heavy`: what other programs say of our files: TensorBoard and its like, in a Python
 * of their own. The last line says `N passed, N failed`.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../support/command.mjs';
import { optionsHelp, readOptions } from '../support/options.mjs';
import { root } from '../support/paths.mjs';
import { progress } from '../support/progress.mjs';
import { setUp } from '../setup.mjs';
import { ensureOwnVenv } from '../steps/ownVenv.mjs';
import { runFiles } from '../testing/runFiles.mjs';
import { failureText, verdict } from '../testing/tally.mjs';

const options = {
  only: { type: 'string', placeholder: 'WORD', about: 'files whose name holds this' },
  help: { type: 'boolean', about: 'these lines' },
};
/** Minutes that one file may take. */
const minutes = 10;

export const testHeavy = () => command(async args => {
  const { values: { help, only = '' } } = readOptions(args, options);
  if (help) {
    console.log(`npm run test:heavy -- [options]\n${optionsHelp(options)}`);
    return 0;
  }
  const files = readdirSync(join(root, 'test/heavy')).sort()
    .filter(name => name.endsWith('.test.mjs') && name.includes(only))
    .map(name => ({ source: `test/heavy/${name}`, suite: 'test/heavy',
      compiled: join(root, 'test/heavy', name) }));
  if (files.length === 0) console.error(`no test matches --only ${only}`);
  const log = progress(), total = { passed: 0, skipped: 0, failures: [] };
  await setUp({ root, log });
  const python = await ensureOwnVenv({ root, name: 'heavy', log });
  await runFiles({ root, log, minutes, env: { SPENDSCOPE_HEAVY_PYTHON: python } }, files, total);
  const { passed, skipped, failures } = total;
  if (failures.length) console.error(`\n${failures.map(failureText).join('\n\n')}\n`);
  console.log(verdict(passed, failures.length, skipped));
  return failures.length > 0 || passed === 0 ? 1 : 0;
});
