import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '../core/closestName.js';
import { InputError, SpendscopeError } from '../core/errors.js';
import { check } from './check.js';
import type { Command, Output } from './command.js';
import { drift } from './drift.js';
import { status } from './status.js';
import { writeIndex } from './writeIndex.js';

const commands: Readonly<Record<string, Command>> = { check, drift, index: writeIndex, status };

/**
 * Runs one command; every error of the family is its message on one line.
 * @returns the exit code: 0, or the error's own.
 */
export async function main(args: readonly string[], output: Output): Promise<number> {
  try {
    const [name = '', ...rest] = args;
    const known = Object.keys(commands);
    if (!Object.hasOwn(commands, name)) {
      const what = name === '' ? 'no command' : `unknown command "${name}"`;
      throw new InputError(what + (didYouMean(name, known) || `; known: ${known.join(', ')}`));
    }
    return await commands[name](rest, output) ?? 0;
  } catch (error) {
    if (!(error instanceof SpendscopeError)) throw error;
    output.err(error.message.replace(/\s+/g, ' '));
    return error.exitCode;
  }
}

/** True where this file is what node was started with, also by way of a link. */
function isStarted(): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
}

if (isStarted()) {
  const output = {
    out: (line: string) => console.log(line), err: (line: string) => console.error(line),
  };
  void main(process.argv.slice(2), output).then(code => { process.exitCode = code; });
}
