import { parseArgs } from 'node:util';
import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { optionOf, parameterNames, parameterRules, type ParameterName }
  from '../core/parameters.js';

/**
 * The parameters in a command's arguments, as text: `--data FILE --test-share 0.3 --quick`.
 * @throws InputError for an option that is none, one without its value, or a stray word.
 */
export function parameterOptions(
  args: readonly string[],
): Partial<Record<ParameterName, string>> {
  const options = Object.fromEntries(parameterNames.map(name => [bare(name), {
    type: parameterRules[name].type === 'boolean' ? 'boolean' as const : 'string' as const,
  }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given: Partial<Record<ParameterName, string>> = {};
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      throw new InputError(`unexpected "${token.value}"; options begin with --`);
    }
    const name = parameterNames.find(known => bare(known) === token.name);
    if (!name) throw new InputError(`unknown option ${token.rawName}${hint(token.name)}`);
    const isSwitch = parameterRules[name].type === 'boolean';
    if (!isSwitch && (token.value === undefined || token.value === '' ||
      !token.inlineValue && token.value.startsWith('--'))) {
      throw new InputError(`${token.rawName} needs a value; write ${token.rawName} VALUE`);
    }
    given[name] = token.value ?? 'true';
  }
  return given;
}

const bare = (name: ParameterName): string => optionOf(name).slice(2);

function hint(name: string): string {
  const known = parameterNames.map(bare);
  return didYouMean(name, known) || `; known: ${known.map(word => `--${word}`).join(', ')}`;
}
