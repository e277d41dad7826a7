import { InputError } from '../core/errors.js';

/**
 * Takes a command's own options with a value (`--model ridge`, `--model=ridge`) out of its
 * arguments; the last of two wins. @throws InputError for one without its value.
 */
export function ownOptions<Name extends string>(
  args: readonly string[], names: readonly Name[],
): { readonly own: Readonly<Partial<Record<Name, string>>>; readonly rest: readonly string[] } {
  const own: Partial<Record<Name, string>> = {}, rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [option, ...inline] = args[i].split('=');
    const name = names.find(one => option === `--${one}`);
    if (name === undefined) {
      rest.push(args[i]);
      continue;
    }
    const value = inline.length > 0 ? inline.join('=') : args[++i];
    if (!value || value.startsWith('--')) {
      throw new InputError(`--${name} needs a value; write --${name} VALUE`);
    }
    own[name] = value;
  }
  return { own, rest };
}
