import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '../core/closestName.js';
import { InputError, SpendscopeError } from '../core/errors.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { check } from './check.js';
import type { Command, Output } from './command.js';
import { drift } from './drift.js';
import { helpLines } from './help.js';
import { explain, predict } from './predict.js';
import { status } from './status.js';
import { writeIndex } from './writeIndex.js';

const commands: Readonly<Record<string, Command>> = {
  check, drift, explain, index: writeIndex, predict, status,
};

/**
 * Runs one command; every error of the family is its message on one line.
 * @returns the exit code: 0, or the error's own.
 */
export async function main(args: readonly string[], output: Output): Promise<number> {
  try {
    const [name = '', ...rest] = args;
    const known = Object.keys(commands);
    if (name === '--version') {
      output.out(version());
      return 0;
    }
    if (name === '--help' || Object.hasOwn(commands, name) && rest.includes('--help')) {
      for (const line of helpLines(name === '--help' ? undefined : name)) output.out(line);
      return 0;
    }
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

function version(): string {
  const text = readFileSync(join(workspaceRoot(import.meta.dirname), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
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
