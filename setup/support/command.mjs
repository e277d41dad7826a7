/** What the commands have in common: signals, exit codes, errors as words. */
import { Failure } from './failure.mjs';
import { killAll, someNeedGrace, stopAll } from './run.mjs';

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * Runs `work(args)`, whose number is the exit code. A signal ends what it started, then it, with
 * 128 + the signal's number; what is half done has no stamp and is done again.
 */
export async function command(work, args = process.argv.slice(2)) {
  process.on('exit', killAll);
  for (const [name, code] of Object.entries(signals)) {
    process.on(name, () => end(name, code));
  }
  try {
    process.exitCode = await work(args) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

let ending = false;
function end(name, code) {
  // A set-up's programs are killed in the same turn: nothing here gets to act upon their end.
  if (ending || !someNeedGrace()) process.exit(code);
  ending = true;
  console.error(`\n${name === 'SIGINT' ? 'interrupted' : name}: ending what runs`);
  void stopAll().then(() => process.exit(code));
}
