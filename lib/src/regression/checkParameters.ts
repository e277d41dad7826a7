import { didYouMean } from '../core/closestName.js';

/**
 * What holds for the hyper-parameters of every estimator: their names are among those of
 * `defaults` and their values are of the kind of the default. Rules of their own, such as a range,
 * are the estimator's.
 * @throws RangeError naming the first wrong one, and the name that was probably meant.
 */
export function checkParameters(kind: string, params: object, defaults: object): void {
  const known = new Map<string, unknown>(Object.entries(defaults)), names = [...known.keys()];
  for (const [name, value] of Object.entries(params)) {
    if (!known.has(name)) {
      throw new RangeError(`invalid parameter of ${kind}; not ` +
        `${names.length > 0 ? `one of ${names.join(', ')}` : 'known, there are none'}: ` +
        `${name}${didYouMean(name, names)}`);
    }
    const rule = name === 'seed' ? brokenSeedRule(value) : brokenRule(name, value, known.get(name));
    if (rule) throw new RangeError(`invalid ${name}; not ${rule}: ${shown(value)}`);
  }
}

/** As numerics/random.ts has it, but said when the estimator is made, not when it is fitted. */
const brokenSeedRule = (value: unknown): string | undefined =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32 ? undefined
    : 'an integer in [0, 2^32)';

/** What a value ought to be beside the default that it replaces; undefined when it is. */
function brokenRule(name: string, value: unknown, byDefault: unknown): string | undefined {
  if (typeof byDefault === 'boolean') return typeof value === 'boolean' ? undefined : 'true or false';
  if (typeof value === 'number' && Number.isFinite(value)) return undefined;
  // null lifts a limit, also one that has a number by default
  if (byDefault === null || name === 'maxDepth') return value === null ? undefined : 'a number or null';
  if (typeof byDefault === 'number') return 'a finite number';
  return typeof value === 'string' ? undefined : 'a word or a finite number';
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? `"${value}"` : Array.isArray(value) ? 'a list' : String(value);
