/** `npm test`: sets up, compiles and runs all tests; the last line says `N passed, N failed`. */
import { command } from '../support/command.mjs';
import { Failure } from '../support/failure.mjs';
import { optionsHelp, readOptions } from '../support/options.mjs';
import { root } from '../support/paths.mjs';
import { progress } from '../support/progress.mjs';
import { setUp } from '../setup.mjs';
import { buildApp } from '../steps/app.mjs';
import { ensureChromium } from '../steps/chromium.mjs';
import { compile } from '../steps/compile.mjs';
import { lint } from '../testing/lint.mjs';
import { runFiles } from '../testing/runFiles.mjs';
import { failureText, verdict } from '../testing/tally.mjs';
import { testFiles } from '../testing/testFiles.mjs';

const options = {
  only: { type: 'string', placeholder: 'WORD', about: 'files whose path holds this, or lint' },
  quick: { type: 'boolean', about: 'without kernels, whole runs and the browser' },
  help: { type: 'boolean', about: 'these lines' },
};
/** Minutes that one file may take. */
const limits = { quick: 3, slow: 20 };

export const test = () => command(async args => {
  const { values } = readOptions(args, options);
  if (values.help) {
    console.log(`npm test -- [options]\n${optionsHelp(options)}`);
    return 0;
  }
  const began = Date.now(), log = progress();
  const { passed, skipped, failures } = await runAll({ log, ...values });
  if (failures.length) console.error(`\n${failures.map(failureText).join('\n\n')}\n`);
  if (passed + failures.length === 0) console.error(`no test matches --only ${values.only}`);
  log.line(`all of it took ${((Date.now() - began) / 1000).toFixed(0)} s`);
  console.log(verdict(passed, failures.length, skipped));
  return failures.length > 0 || passed === 0 ? 1 : 0;
});

async function runAll({ log, only, quick }) {
  const all = testFiles(root).filter(({ source }) => only === undefined || source.includes(only));
  const quickFiles = all.filter(file => !file.slow);
  const slowFiles = quick ? [] : all.filter(file => file.slow);
  const total = { passed: 0, skipped: 0, failures: [] };
  const broken = (file, error) =>
    total.failures.push({ file, name: '(step)', reason: error.message });
  try {
    await prepare(log, all.length > 0, slowFiles);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    broken('setup', error);
    return total;
  }
  if (only === undefined || only === 'lint') {
    const line = log.step('lint');
    const complaint = await lint(root);
    line.done();
    if (complaint === undefined) total.passed++;
    else total.failures.push({ file: 'eslint.config.js', name: 'lint', reason: complaint });
  }
  await runFiles({ root, log, minutes: limits.quick }, quickFiles, total);
  await runFiles({ root, log, minutes: limits.slow }, slowFiles, total);
  return total;
}

async function prepare(log, compiled, slowFiles) {
  const ready = log.step('set-up', { around: true });
  await setUp({ root, log });
  if (compiled) {
    for (const name of ['lib-tests', 'tests']) await compile(root, name);
    await buildApp(root);
  }
  ready.done();
  if (slowFiles.some(({ suite }) => suite === 'test/browser')) {
    const { path } = await ensureChromium({ root, log });
    process.env.SPENDSCOPE_CHROMIUM = path;
  }
}
