/** Test files and what came of them. */
import { join } from 'node:path';
import { run } from '../support/run.mjs';
import { tally } from './tally.mjs';

/** Tests started at once: two suit a small machine, and the suites that measure stay steady. */
const concurrency = 2;

/** Runs these files, each at most so many minutes, and adds what came of them to the total. */
export async function runFiles({ root, log, minutes, env }, files, total) {
  if (files.length === 0) return;
  const count = tally(files), line = log.step(`${files.length} files of tests`);
  const { why, output } = await run(process.execPath, ['--enable-source-maps',
    join(root, 'setup/testing/runner.mjs'), String(concurrency), String(minutes),
    ...files.map(({ compiled }) => compiled)], {
    cwd: root, grace: 4, env: { ...env, NODE_TEST_CONTEXT: undefined },
    onLine: text => {
      if (text.startsWith('{')) count.add(JSON.parse(text));
      line.note(`${count.passed} passed, ${count.failures.length} failed`);
    },
  });
  count.close(`was not run to its end (${why}${output.startsWith('{') ? '' : `: ${output}`})`);
  line.done(`${count.passed} passed, ${count.failures.length} failed`);
  for (const [suite, { tests, seconds }] of [...count.suites].sort()) {
    log.line(`${`${seconds.toFixed(1)} s`.padStart(19)}  ${suite}: ${tests} passed`);
  }
  total.passed += count.passed;
  total.skipped += count.skipped;
  total.failures.push(...count.failures);
}
