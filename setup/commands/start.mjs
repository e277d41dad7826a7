/** `npm start`: sets up, runs the notebooks, says where the reports are. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command } from '../support/command.mjs';
import { Failure, wrongInput } from '../support/failure.mjs';
import { runGraph } from '../support/graph.mjs';
import { optionsHelp, readOptions, runOptions } from '../support/options.mjs';
import { leaveNpmFolder, root } from '../support/paths.mjs';
import { progress } from '../support/progress.mjs';
import { setUp } from '../setup.mjs';
import { printReports } from '../steps/pdf.mjs';
import { keptNotebook, runNotebook } from '../steps/runNotebook.mjs';

const ownOptions = {
  only: { type: 'string', placeholder: '02,03', about: 'these notebooks and no other' },
  force: { type: 'boolean', about: 'run all again, also what is unchanged' },
  pdf: { type: 'boolean', about: 'print the reports as PDF as well (needs Chrome or Chromium)' },
  help: { type: 'boolean', about: 'these lines' },
};

export const start = () => command(async args => {
  const began = Date.now(), log = progress();
  const options = { ...runOptions(root), ...ownOptions };
  const { values, words } = readOptions(args, options);
  if (values.help) {
    console.log(`npm start -- [options]\n${optionsHelp(options)}`);
    return 0;
  }
  leaveNpmFolder('start');
  if (values.data !== undefined) checkFile(values.data);

  const ready = log.step('set-up', { around: true });
  await setUp({ root, log });
  ready.done();

  const lib = name => import(pathToFileURL(join(root, 'lib/dist', `${name}.js`)).href);
  const [{ main }, { notebooks }] = await Promise.all([lib('cli/main'), lib('core/notebooks')]);
  const chosen = choose(notebooks, values.only);
  const asked = Object.entries(words).filter(([name]) => !Object.hasOwn(ownOptions, name))
    .flatMap(([, said]) => said);
  const complain = { out: () => {}, err: text => console.error(text) };
  const wrong = await main(['check', ...asked], complain);
  if (wrong !== 0) return wrong;

  const parameters = (await lib('core/parameters'))
    .loadParameters({ root, given: (await lib('cli/options')).parameterOptions(asked) });
  const { parameterRules } = await lib('core/parameters');
  const env = Object.fromEntries(Object.entries(parameters)
    .map(([name, value]) => [parameterRules[name].env, String(value)]));
  const { out } = parameters;
  const release = await lockOutput(out, await lib('core/lock'));
  const isAsked = values.force === 'true' || values.only !== undefined;
  const reasons = new Map(isAsked ? [] : (await lib('cli/status')).statusOf(parameters)
    .map(one => [one.notebook, one.reasons]));
  const outcomes = await runNotebooks({ notebooks: chosen, reasons, out, env, log });
  const failed = [...outcomes.values()].filter(({ status }) => status !== 'done');
  const codes = failed.map(({ error }) => error?.exitCode ?? 1);
  if (failed.length < chosen.length) codes.push(await main(['index', '--out', out], complain));
  if (values.pdf === 'true') await printReports({ root, log, pages: pagesOf(outcomes, out) });
  writeTimings(out, { ...log.seconds, total: (Date.now() - began) / 1000 });
  release();
  summarise({ outcomes, out, log, began });
  return Math.max(...codes);
});

/** What can be said about the data before anything is installed. */
function checkFile(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw wrongInput(`no file at ${path}; give a CSV file that is there`);
  if (found.isDirectory()) throw wrongInput(`${path} is a directory; give a CSV file`);
  if (found.size === 0) {
    throw wrongInput(`${path} is empty; give a CSV file with a header and rows`);
  }
}

/** The notebooks that `--only` names, by number or whole name. */
export function choose(notebooks, only) {
  if (only === undefined) return notebooks;
  const wanted = only.split(',').map(word => word.trim());
  const isNamed = ({ name }, word) => name === word || name.startsWith(`${word}_`);
  const stray = wanted.find(word => !notebooks.some(notebook => isNamed(notebook, word)));
  if (stray !== undefined) {
    const known = notebooks.map(({ name }) => name).join(', ');
    throw wrongInput(`no notebook "${stray}"; there are ${known}`);
  }
  return notebooks.filter(notebook => wanted.some(word => isNamed(notebook, word)));
}

/** One run at a time in an output root; a run that was killed does not hold it. */
async function lockOutput(out, { acquireLock }) {
  const folder = join(out, '.staging');
  let lock;
  try {
    lock = acquireLock(join(folder, 'run.lock'), `another run writes to ${out}`);
  } catch (error) {
    throw new Failure(error.message, error.exitCode);
  }
  const release = () => {
    lock.release();
    try { rmdirSync(folder); } catch { /* something of another run is in it */ }
  };
  process.on('exit', release);
  return () => { process.off('exit', release); release(); };
}

/** Each as soon as those it reads from have ended; the longest of the last time first. */
function runNotebooks({ notebooks, reasons, out, env, log }) {
  const names = new Set(notebooks.map(({ name }) => name));
  for (const [name, why] of reasons) if (isNews(why)) log.line(`${name} again: ${why.join('; ')}`);
  const before = lastSeconds(out);
  const tasks = notebooks.map(({ name, after }) => ({
    name,
    after: after.filter(other => names.has(other)),
    run: () => reasons.get(name)?.length === 0 ? keptNotebook(out, name)
      : runNotebook({ root, name, out, env, log }),
  }));
  tasks.sort((a, b) => (before[b.name] ?? 0) - (before[a.name] ?? 0));
  return runGraph(tasks, { slots: availableParallelism() });
}

/** That a notebook has never been run need not be said. */
const isNews = why => why.length > 0 && !why.includes('it has not been run');

/** The index and the reports that are there. */
const pagesOf = (outcomes, out) => [join(out, 'results/reports/index.html'),
  ...[...outcomes.values()].filter(({ status }) => status === 'done').map(({ value }) => value.report)]
  .filter(page => existsSync(page));

const timingsFile = out => join(out, 'results/timings/start.json');

function lastSeconds(out) {
  try {
    return JSON.parse(readFileSync(timingsFile(out), 'utf8'));
  } catch {
    return {};
  }
}

function writeTimings(out, seconds) {
  const path = timingsFile(out);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}.tmp`, `${JSON.stringify(seconds, null, 1)}\n`);
  renameSync(`${path}.${process.pid}.tmp`, path);
}

function summarise({ outcomes, out, log, began }) {
  const shown = path => relative(process.cwd(), path) || '.';
  log.line('');
  for (const [name, { status, value, because }] of [...outcomes].sort()) {
    if (status === 'done') log.line(`${shown(value.report)}\n    ${value.headline}`);
    if (status === 'skipped') log.line(`${name} was not run: ${because} failed`);
  }
  for (const { error } of outcomes.values()) if (error) console.error(error.message);
  const index = join(out, 'results/reports/index.html');
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const done = [...outcomes.values()].filter(({ status }) => status === 'done');
  const kept = done.filter(({ value }) => value.kept).length;
  log.line(`\n${done.length} of ${outcomes.size} notebooks in ${seconds} s${kept === 0 ? ''
    : `, ${kept === done.length ? 'all' : kept} up to date already (--force runs them again)`}` +
    `; begin with ${shown(index)}`);
}
