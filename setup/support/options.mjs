/** The options of the commands. Those of a run are the parameters of parameters.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrongInput } from './failure.mjs';

/**
 * The options that `npm start` hands to the library, as `node:util` describes options; their
 * values are checked there (lib/src/core/parameters.ts), their names here too, before anything is
 * set up. `about` holds what each is for.
 */
export function runOptions(root) {
  const { about, ...values } = JSON.parse(readFileSync(join(root, 'parameters.json'), 'utf8'));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [
    name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
    { type: typeof value === 'boolean' ? 'boolean' : 'string', about: about[name], value },
  ]));
}

/**
 * Reads `--name value`, `--name=value` and `--switch`. Resolves to { values, tokens }: the last
 * value of each option, and for each name its words as they were typed, to hand on.
 * @throws Failure (exit code 2) for an option that is none, one without its value, a stray word.
 */
export function readOptions(args, options) {
  const values = {}, words = {};
  for (let i = 0; i < args.length; i++) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(args[i]) ?? [];
    if (name === undefined) throw wrongInput(`unexpected "${args[i]}"; options begin with --`);
    if (!Object.hasOwn(options, name)) {
      const known = Object.keys(options).map(option => `--${option}`).join(', ');
      throw wrongInput(`unknown option --${name}; known: ${known}`);
    }
    if (options[name].type === 'boolean') {
      values[name] = inline ?? 'true';
      words[name] = [args[i]];
      continue;
    }
    const value = inline ?? args[++i];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw wrongInput(`--${name} needs a value; write --${name} VALUE`);
    }
    values[name] = value;
    words[name] = inline === undefined ? [args[i - 1], value] : [args[i]];
  }
  return { values, words };
}

/** The options as a person reads them. */
export function optionsHelp(options) {
  const names = Object.entries(options).map(([name, { type, placeholder }]) =>
    `--${name}${type === 'boolean' ? '' : ` ${placeholder ?? 'VALUE'}`}`);
  const width = Math.max(...names.map(name => name.length));
  return Object.values(options).map(({ about, value }, i) => {
    const initial = value === undefined || value === false ? '' : ` (${value})`;
    return `  ${names[i].padEnd(width)}  ${about}${initial}`;
  }).join('\n');
}
