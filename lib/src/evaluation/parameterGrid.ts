import type { Parameters, ParameterValue } from '../regression/estimator.js';

/** The values to try for each hyper-parameter. */
export type ParameterGrid = Readonly<Record<string, readonly ParameterValue[]>>;

/** Every combination, the last named parameter varying fastest; an empty grid is one setting. */
export function parameterGrid(grid: ParameterGrid): Parameters[] {
  return Object.entries(grid).reduce<Parameters[]>((settings, [name, values]) =>
    settings.flatMap(setting => values.map(value => ({ ...setting, [name]: value }))), [{}]);
}

/** The setting in one line: "alpha 0.1, l1Ratio 0.9"; "defaults" when it is empty. */
export function describeParameters(setting: Parameters): string {
  const words = Object.entries(setting).map(([name, value]) => `${name} ${value ?? 'none'}`);
  return words.join(', ') || 'defaults';
}
