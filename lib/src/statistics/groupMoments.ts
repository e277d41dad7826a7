import { powerOfTwo } from '../numerics/qrFactor.js';
import { TwofoldSum } from '../numerics/twofold.js';
import { present } from './present.js';

/** Groups measured from a common middle in a common unit: what a test compares stays the same. */
export interface CentredGroups {
  /** The groups' values less `center`, over `unit`; no missing values, no empty groups. */
  readonly parts: readonly Float64Array[];
  /** How many values there are in all. */
  readonly n: number;
  readonly center: number;
  /** A power of two of the size of the range, so that no square overflows or vanishes. */
  readonly unit: number;
}

/**
 * Takes the mean of all values off each group. Values near each other subtract without rounding
 * (Sterbenz), so that long constant leading digits cost a test nothing. O(n).
 * @throws InputError on an infinite value.
 */
export function centredGroups(groups: readonly ArrayLike<number>[]): CentredGroups {
  const parts = groups.map(present).filter(group => group.length > 0);
  const all = joined(parts), n = all.length;
  let min = Infinity, max = -Infinity;
  for (const value of all) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const unit = min < max ? powerOfTwo(max / 2 - min / 2) : 1;
  // in units, so that no sum overflows; any middle will do
  const center = min < max ? unit * meanOf(all.map(x => x / unit)) : n > 0 ? min : NaN;
  return { parts: parts.map(group => group.map(x => (x - center) / unit)), n, center, unit };
}

/** Size, mean and sum of the squared deviations from it, of one group. */
export interface GroupMoments {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
  /** The variance of a sample (n - 1 below the line); NaN of one value. */
  readonly variance: number;
}

/**
 * Moments of a centred group by sums of twice the precision; of equal values the squares are
 * exactly 0. O(n).
 */
export function groupMoments(values: Float64Array): GroupMoments {
  const n = values.length, [first] = values, squares = new TwofoldSum();
  const middle = values.every(x => x === first) ? first : meanOf(values);
  for (const x of values) squares.add((x - middle) ** 2);
  return { n, mean: middle, squares: squares.value,
    variance: n > 1 ? squares.value / (n - 1) : NaN };
}

function meanOf(values: Float64Array): number {
  const total = new TwofoldSum();
  for (const x of values) total.add(x);
  return total.value / values.length;
}

/** All values of several groups, one group after the other. */
export function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
