import { random } from '../numerics/random.js';
import type { Parameters, ParameterValue } from '../regression/estimator.js';
import { parameterGrid, type ParameterGrid } from './parameterGrid.js';

/** Numbers from `low` to `high` (both included of integers), uniform in the value or its logarithm. */
export interface ParameterRange {
  readonly low: number;
  readonly high: number;
  readonly scale?: 'linear' | 'log';
  readonly integer?: boolean;
}
/** For each hyper-parameter the values to choose from, or the range. */
export type ParameterSpace = Readonly<Record<string, readonly ParameterValue[] | ParameterRange>>;

/**
 * Settings drawn for a random search (Bergstra & Bengio 2012, JMLR 13:281): where lists alone are
 * given, different ones of their combinations, all of them where there are no more; else each value
 * by itself. The first m of n settings are the m settings of the same seed where a range is given.
 * @throws RangeError on a count below 1, an empty list or an impossible range.
 */
export function randomSettings(space: ParameterSpace, count: number, seed: number): Parameters[] {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`invalid count; not an integer >= 1: ${count}`);
  }
  const entries = Object.entries(space), source = random(seed);
  for (const [name, values] of entries) check(name, values);
  if (entries.every(([, values]) => isList(values))) {
    const all = parameterGrid(space as ParameterGrid);
    if (all.length <= count) return all;
    return Array.from(source.permutation(all.length).subarray(0, count).sort(), at => all[at]);
  }
  return Array.from({ length: count }, () => Object.fromEntries(entries.map(([name, values]) =>
    [name, isList(values) ? values[source.integer(values.length)] : within(values, source.next())])));
}

const isList = (values: ParameterSpace[string]): values is readonly ParameterValue[] =>
  Array.isArray(values);

function within({ low, high, scale, integer }: ParameterRange, share: number): number {
  if (scale === 'log') {
    const value = low * (high / low) ** share;
    return integer ? Math.min(high, Math.round(value)) : value;
  }
  return integer ? low + Math.floor(share * (high - low + 1)) : low + share * (high - low);
}

function check(name: string, values: ParameterSpace[string]): void {
  if (isList(values)) {
    if (values.length === 0) throw new RangeError(`invalid ${name}; not at least one value: 0`);
    return;
  }
  const { low, high, scale, integer } = values, least = scale === 'log' ? Number.MIN_VALUE : -Infinity;
  const isRange = Number.isFinite(high) && low >= least && Number.isFinite(low) && low <= high
    && (!integer || Number.isInteger(low) && Number.isInteger(high));
  if (!isRange) throw new RangeError(`invalid range of ${name}; not low <= high` +
    `${scale === 'log' ? ' above 0' : ''}${integer ? ' in integers' : ''}: ${low} to ${high}`);
}
