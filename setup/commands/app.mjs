/** `npm run app`: the page and its HTTP API over models/ and results/. */
import { join } from 'node:path';
import { command } from '../support/command.mjs';
import { root } from '../support/paths.mjs';
import { progress } from '../support/progress.mjs';
import { run, stopAll } from '../support/run.mjs';
import { buildApp } from '../steps/app.mjs';
import { setUp } from '../setup.mjs';

export const app = () => command(async args => {
  const log = progress();
  if (!args.includes('--help')) {
    const ready = log.step('set-up', { around: true });
    await setUp({ root, log });
    await buildApp(root);
    ready.done();
  } else await buildApp(root);
  let stopped = false;
  process.removeAllListeners('SIGINT').on('SIGINT', () => {
    stopped = true;
    void stopAll();
  });
  const { code } = await run(process.execPath, [join(root, 'app/dist/server/main.js'), ...args],
    { cwd: root, grace: 5, inherit: true });
  return stopped ? 0 : code ?? 1;
});
