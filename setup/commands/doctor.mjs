/** `npm run doctor`: what the workspace needs of this machine, a line each; changes nothing. */
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../support/command.mjs';
import { findChromium } from '../steps/chromium.mjs';
import { npmCommand, npmPackagesLack } from '../steps/npmPackages.mjs';
import { askPython, findPython } from '../steps/python.mjs';
import { venvLacks } from '../steps/venv.mjs';
import { readOptions } from '../support/options.mjs';
import { root, venvPython } from '../support/paths.mjs';
import { run } from '../support/run.mjs';
import { loads } from '../tfjs/loads.mjs';

const needed = 3; // GB of disk for all that the set-up installs
const fix = 'npm start sets it up';

/**
 * The checks: each resolves to { ok, text }. `wanted` says how bad a no is: 'needed' (nothing
 * works), 'later' (the set-up mends it) or 'optional'.
 */
const checks = {
  Node: ['needed', async () => yes(`${process.version.slice(1)} on ${process.platform} ` +
    process.arch)],
  npm: ['needed', async () => {
    const [npm, ...before] = npmCommand();
    const { ok, output } = await run(npm, [...before, '--version']);
    return ok ? yes(output.trim()) : no('install npm, which comes with Node');
  }],
  Python: ['needed', async () => {
    const own = existsSync(venvPython(root)) ? await askPython(venvPython(root)) : undefined;
    const { command: name, version } = own ?? await findPython();
    return yes(`${version.join('.')}${own ? ' in .venv' : `, ${name}, with its venv module`}`);
  }],
  'C++ compiler': ['optional', async () => {
    const compiler = process.env.CXX || 'c++';
    const { ok, output } = await run(compiler, ['--version']);
    return ok ? yes(output.split('\n')[0])
      : no('needed where TensorFlow cannot be downloaded ready-made; Debian and Ubuntu: ' +
        'apt-get install g++');
  }],
  disk: ['needed', async () => {
    const { bavail, bsize } = statfsSync(root);
    const free = bavail * bsize / 1e9;
    const text = `${free.toFixed(1)} GB free`;
    const installed = npmPackagesLack(root) === undefined && venvLacks(root) === undefined;
    return installed || free >= needed ? yes(text)
      : no(`${text}; a set-up needs ${needed} GB: free some`);
  }],
  'npm packages': ['later', async () => {
    const lack = npmPackagesLack(root);
    return lack ? no(`${lack}; ${fix}`) : yes('as in package-lock.json');
  }],
  'Python packages': ['later', async () => {
    const lack = venvLacks(root);
    return lack ? no(`${lack}; ${fix}`) : yes('as in setup/requirements.txt');
  }],
  kernel: ['later', async () => {
    const file = join(root, '.venv/share/jupyter/kernels/tslab/kernel.json');
    if (!existsSync(file)) return no(`not registered in .venv; ${fix}`);
    const [node, launcher] = JSON.parse(readFileSync(file, 'utf8')).argv;
    return [node, launcher].every(path => existsSync(path)) ? yes('registered in .venv')
      : no(`kernel.json names what is gone; ${fix}`);
  }],
  TensorFlow: ['later', async () => {
    if (npmPackagesLack(root)) return no(`its package is not installed yet; ${fix}`);
    const { ok, version } = await loads({ root });
    return ok ? yes(`native, ${version}`)
      : no(`the native part does not load, networks would be slower; ${fix}, or ` +
        'node setup/tfjs-native.mjs tries again');
  }],
  library: ['later', async () => existsSync(join(root, 'lib/dist/core/notebooks.js'))
    ? yes('compiled') : no(`not compiled; ${fix}`)],
  Chromium: ['optional', async () => {
    const chromium = await findChromium({ root });
    return chromium ? yes(chromium.version) : no('for the browser tests; npm test gets one');
  }],
};

const yes = text => ({ ok: true, text });
const no = text => ({ ok: false, text });
const marks = { needed: 'missing', later: 'not yet', optional: 'none' };

/** Ends with 1 when something is missing that a run needs. */
export const doctor = () => command(async args => {
  readOptions(args, {});
  const width = Math.max(...Object.keys(checks).map(name => name.length));
  let missing = 0;
  for (const [name, [wanted, check]] of Object.entries(checks)) {
    const { ok, text } = await check().catch(error => no(error.message));
    if (!ok && wanted !== 'optional') missing++;
    console.log(`${name.padEnd(width)}  ${(ok ? 'ok' : marks[wanted]).padEnd(7)}  ${text}`);
  }
  if (missing === 0) return 0;
  console.log(`\n${missing} missing: each line says how it is mended`);
  return 1;
});
