/** `npm run verify`: runs the notebooks again elsewhere and compares every table with the stored one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command } from '../support/command.mjs';
import { Failure } from '../support/failure.mjs';
import { optionsHelp, readOptions, runOptions } from '../support/options.mjs';
import { leaveNpmFolder, root } from '../support/paths.mjs';
import { run } from '../support/run.mjs';
import { setUp } from '../setup.mjs';
import { progress } from '../support/progress.mjs';

/** So many differences are worth a line. */
const shown = 20;

export const verify = () => command(async args => {
  const options = { ...runOptions(root), help: { type: 'boolean', about: 'these lines' } };
  const { values, words } = readOptions(args, options);
  if (values.help) {
    console.log(`npm run verify -- [the options of the stored run]\n${optionsHelp(options)}`);
    return 0;
  }
  leaveNpmFolder('verify');
  await setUp({ root, log: progress() });
  const lib = name => import(pathToFileURL(join(root, 'lib/dist', `${name}.js`)).href);
  const { main } = await lib('cli/main');
  const asked = Object.values(words).flat(), said = [];
  const code = await main(['status', ...asked, '--json'], {
    out: line => said.push(line), err: line => console.error(line),
  });
  if (code !== 0) return code;
  refuseOthers(JSON.parse(said.join('')));

  const { out } = (await lib('core/parameters'))
    .loadParameters({ root, given: (await lib('cli/options')).parameterOptions(asked) });
  const again = mkdtempSync(join(tmpdir(), 'spendscope-verify-'));
  process.on('exit', () => rmSync(again, { recursive: true, force: true }));
  const rest = Object.entries(words).filter(([name]) => name !== 'out').flatMap(([, one]) => one);
  const { ok, code: ended } = await run(process.execPath,
    [join(root, 'setup/start.mjs'), ...rest, '--out', again, '--force'], { inherit: true });
  if (!ok) return ended ?? 1;
  const { tables, cells, differences } = (await lib('store/compareTables')).compareTables(out, again);
  for (const line of differences.slice(0, shown)) console.log(line);
  if (differences.length > shown) console.log(`... and ${differences.length - shown} more`);
  console.log(differences.length === 0 ? `\nreproducible: ${cells} cells of ${tables} tables are the same`
    : `\nnot reproducible: ${differences.length} differences in ${tables} tables`);
  return differences.length === 0 ? 0 : 1;
});

/** Tables of other data or parameters cannot be expected again. */
function refuseOthers(found) {
  const run = found.filter(({ reasons }) => !reasons.includes('it has not been run'));
  if (run.length < found.length) throw new Failure('there is nothing to compare with: npm start', 2);
  const other = run.flatMap(({ reasons }) => reasons)
    .find(reason => /^(the data are|the schema has|\w+ is .*, it was )/.test(reason));
  if (other) throw new Failure(`the stored run is another: ${other}; give the options it was made with`, 2);
}
