import type { Parameters, Regressor } from './estimator.js';
import { defaults, stacking } from './stacking.js';

/** Makes a regressor by its name, or undefined where there is none. */
type Maker = (name: string) => Regressor | undefined;

/**
 * Stacking as JSON and a command line have it: `estimators` and `final` are names of regressors,
 * which have their defaults; several are set apart by commas.
 * @throws RangeError on a wrong parameter.
 */
export function stackingByName(params: Parameters, make: Maker): ReturnType<typeof stacking> {
  const settings = { ...defaults, ...params };
  const members = namesIn(settings.estimators).map(name =>
    made(name, make) ?? wrong('estimators', 'names of regressors', settings.estimators));
  if (members.length === 0) wrong('estimators', 'names of regressors', settings.estimators);
  const final = made(String(settings.final), make) ?? wrong('final', 'a name', settings.final);
  return stacking({ estimators: members, final, folds: Number(settings.folds),
    seed: Number(settings.seed) });
}

const namesIn = (list: unknown): string[] =>
  String(list).split(',').map(name => name.trim()).filter(name => name !== '');

/** Never one of its own kind: that would be a stack without an end. */
const made = (name: string, make: Maker): Regressor | undefined =>
  name === 'stacking' ? undefined : make(name);

function wrong(parameter: string, rule: string, value: unknown): never {
  throw new RangeError(`invalid ${parameter}; not ${rule}: "${String(value)}"`);
}
