import { InputError } from '../core/errors.js';

/** What was learnt of one category: plain data. */
export interface CategoryState {
  /** Position by position, as X held them when it was fitted. */
  readonly levels: readonly string[];
  /** The levels with an indicator of their own, in the order of `levels`. */
  readonly kept: readonly string[];
  /** Whether there is an indicator of all others. */
  readonly other: boolean;
  /** The share of training rows of each indicator: what a missing cell becomes. */
  readonly shares: readonly number[];
}

/** Which levels get an indicator. */
export interface CategoryRules {
  readonly rareShare: number;
  readonly maxLevels: number;
}

/**
 * Learns which levels of the training rows' `positions` (NaN is missing) are common: those of at
 * least `rareShare` of the rows, the `maxLevels` most frequent. The others share an indicator.
 * @throws InputError on a position that no level has, and on no value at all.
 */
export function learnCategory(
  positions: ArrayLike<number>, levels: readonly string[], name: string, rules: CategoryRules,
): CategoryState {
  const counts = new Int32Array(levels.length);
  let present = 0;
  for (let i = 0; i < positions.length; i++) {
    if (Number.isNaN(positions[i])) continue;
    checkPosition(positions[i], levels, name);
    counts[positions[i]]++;
    present++;
  }
  if (present === 0) throw new InputError(`"${name}" has no value at all; leave it out`);
  const common = [...levels.keys()]
    .filter(k => counts[k] > 0 && counts[k] >= rules.rareShare * present)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, rules.maxLevels)
    .sort((a, b) => a - b);
  const shares = common.map(k => counts[k] / present);
  const rest = present - common.reduce((sum, k) => sum + counts[k], 0);
  if (rest > 0) shares.push(rest / present);
  return { levels, kept: common.map(k => levels[k]), other: rest > 0, shares };
}

/** The names of a category's indicators: `colour = red`, `colour = other`. */
export function indicatorNames(name: string, { kept, other }: CategoryState): string[] {
  const last = kept.includes('other') ? '(other)' : 'other';
  return [...kept, ...(other ? [last] : [])].map(level => `${name} = ${level}`);
}

/**
 * For each position in `levels` the indicator that is 1, or -1 for none: a level that training
 * did not see, where it had no rare ones either.
 */
export function indicatorOf(state: CategoryState, levels: readonly string[]): Int32Array {
  const { kept, other } = state;
  return Int32Array.from(levels, level => {
    const place = kept.indexOf(level);
    return place < 0 && other ? kept.length : place;
  });
}

/** @throws InputError */
export function checkPosition(position: number, levels: readonly string[], name: string): void {
  if (Number.isInteger(position) && position >= 0 && position < levels.length) return;
  throw new InputError(`"${name}" holds ${position}; it has the levels 0 to ` +
    `${levels.length - 1}, hand in the levels that belong to these rows`);
}
