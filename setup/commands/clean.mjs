/** `npm run clean`: removes what was made; `-- --all` what was installed, too. Never data/. */
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { command } from '../support/command.mjs';
import { Failure } from '../support/failure.mjs';
import { readOptions } from '../support/options.mjs';
import { root } from '../support/paths.mjs';

/** What is expensive to get again; `--all` removes it. */
const keptInCache = /^(libtensorflow-.*|tfjs-native\.json|plotly\..*|browsers|python-.*)$/;

/** What clean removes, as paths relative to the workspace. */
export function removable(home, { all = false } = {}) {
  const inside = (folder, keep) => !existsSync(join(home, folder)) ? []
    : readdirSync(join(home, folder)).filter(name => !keep(name)).map(name => join(folder, name));
  return [
    ...inside('models', name => name === 'README.md'),
    ...inside('results', name => name === 'README.md'),
    ...['.staging', 'lib/dist', 'app/dist'].filter(path => existsSync(join(home, path))),
    ...all ? ['node_modules', '.venv', '.cache'].filter(path => existsSync(join(home, path)))
      : inside('.cache', name => keptInCache.test(name)),
  ];
}

/**
 * Removes them and returns them.
 * @throws Failure for a folder that is not the workspace's, for one that leads out of it, and
 *   while a run is at work.
 */
export function removeMade(home, options) {
  if (packageName(home) !== 'spendscope-workspace') {
    throw new Failure(`${home} is not the workspace: nothing was removed`, 2);
  }
  for (const folder of ['models', 'results', 'lib', 'app', '.cache']) {
    const path = join(home, folder);
    if (existsSync(path) && !realpathSync(path).startsWith(realpathSync(home) + sep)) {
      throw new Failure(`${folder} leads out of the workspace: nothing was removed`, 2);
    }
  }
  const holder = holderOf(join(home, '.staging/run.lock'));
  if (holder) throw new Failure(`process ${holder} is at work here: wait for it or stop it`);
  const paths = removable(home, options);
  for (const path of paths) rmSync(join(home, path), { recursive: true, force: true });
  return paths;
}

export const clean = () => command(async args => {
  const about = 'also what was installed: node_modules, .venv, .cache';
  const { values } = readOptions(args, { all: { type: 'boolean', about } });
  const removed = removeMade(root, { all: values.all === 'true' });
  console.log(removed.length === 0 ? 'nothing to remove'
    : `removed ${removed.length}: ${[...new Set(removed.map(shortly))].join(', ')}`);
});

const shortly = path => path.includes(sep) && basename(path) !== 'dist'
  ? `${path.split(sep)[0]}/*` : path;

function packageName(home) {
  try {
    return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).name;
  } catch {
    return undefined;
  }
}

/** The process that holds a lock of the library, if it is alive on this machine. */
function holderOf(path) {
  try {
    const { pid } = JSON.parse(readFileSync(path, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
