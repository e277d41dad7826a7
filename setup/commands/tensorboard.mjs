/** `npm run tensorboard`: TensorBoard on what the networks' trainings left. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { command } from '../support/command.mjs';
import { Failure, wrongInput } from '../support/failure.mjs';
import { optionsHelp, readOptions } from '../support/options.mjs';
import { leaveNpmFolder, root } from '../support/paths.mjs';
import { progress } from '../support/progress.mjs';
import { run, stopAll } from '../support/run.mjs';
import { ensureOwnVenv } from '../steps/ownVenv.mjs';

const host = '127.0.0.1', firstPort = 6006;
/** Seconds it may take until it answers: the first start compiles its Python. */
const patience = 90;

const options = {
  out: { type: 'string', placeholder: 'FOLDER', about: 'the folder that has results/' },
  port: { type: 'string', about: `the port; else the first free one from ${firstPort}` },
  help: { type: 'boolean', about: 'these lines' },
};

export const tensorboard = () => command(async args => {
  const { values } = readOptions(args, options);
  if (values.help) {
    console.log(`npm run tensorboard -- [options]\n${optionsHelp(options)}`);
    return 0;
  }
  leaveNpmFolder('tensorboard');
  const out = values.out ?? process.env.SPENDSCOPE_OUT;
  const logdir = join(out ? resolve(out) : root, 'results', 'tensorboard');
  if (!existsSync(logdir)) {
    throw wrongInput(`run notebook 04 first (npm start -- --only 04): ${logdir} is missing`);
  }
  const port = await portOf(values.port);
  const python = await ensureOwnVenv({ root, name: 'tensorboard', log: progress() });
  return serve(python, logdir, port);
});

async function serve(python, logdir, port) {
  let stopped = false;
  process.removeAllListeners('SIGINT').on('SIGINT', () => {
    stopped = true;
    void stopAll();
  });
  const server = { ended: false };
  const end = run(python, ['-m', 'tensorboard.main', '--logdir', logdir, '--host', host,
    '--port', String(port)], { cwd: root, grace: 3 }).then(result => {
    server.ended = true;
    return result;
  });
  const address = `http://${host}:${port}/`;
  if (await answers(`${address}data/environment`, server)) {
    console.log(`TensorBoard is at ${address}   (Ctrl-C ends it)`);
  } else if (!server.ended) {
    await stopAll();
    throw new Failure(`TensorBoard did not answer at ${address} within ${patience} s`);
  }
  const { why, output } = await end;
  if (stopped) return 0;
  throw new Failure([`TensorBoard ended: ${why}`, ...output.trimEnd().split('\n').slice(-8)]
    .join('\n    '));
}

/** True once it answers there; false when it has ended, or has not within the time. */
async function answers(address, server) {
  const until = Date.now() + 1000 * patience;
  while (!server.ended && Date.now() < until) {
    try {
      if ((await fetch(address, { signal: AbortSignal.timeout(5000) })).ok) return true;
    } catch {
      // it does not listen yet
    }
    await wait(200);
  }
  return false;
}

/** The port that was asked for, or the first of ten that nobody listens at. */
async function portOf(asked) {
  if (asked !== undefined) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw wrongInput(`invalid --port; not an integer in [1, 65535]: ${asked}`);
    }
    if (await isFree(port)) return port;
    throw wrongInput(`somebody listens at port ${port} already; name another with --port`);
  }
  for (let port = firstPort; port < firstPort + 10; port++) if (await isFree(port)) return port;
  throw wrongInput(`ports ${firstPort} to ${firstPort + 9} are taken; name one with --port`);
}

function isFree(port) {
  return new Promise(done => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, host, () => server.close(() => done(true)));
  });
}
