import { InputError } from '../core/errors.js';
import { quantiles } from '../numerics/quantile.js';

/** Customers cut by value alone: what is left to do where there are no clusters. */
export interface ValueTiers {
  /** From the lowest tier to the highest. */
  readonly names: readonly string[];
  /** The largest value of each tier but the last. */
  readonly cuts: readonly number[];
  /** The tier of each value, 0 the lowest. */
  readonly labels: Int32Array;
  /** The tier that another value would be in. */
  tierOf(value: number): number;
}

const namesOf: Readonly<Record<number, readonly string[]>> = {
  2: ['low', 'high'],
  3: ['low', 'middle', 'high'],
  4: ['low', 'lower middle', 'upper middle', 'high'],
  5: ['lowest', 'low', 'middle', 'high', 'highest'],
};

/**
 * Tiers of about equal size by quantiles (numpy's, type 7); a value on a cut is in the lower tier.
 * O(n log n).
 * @throws RangeError unless `count` is 2 to 5; InputError on NaN or fewer distinct values.
 */
export function valueTiers(values: Float64Array, count = 3): ValueTiers {
  const names = namesOf[count];
  if (!names) throw new RangeError(`invalid count; not an integer in [2, 5]: ${count}`);
  const bad = values.findIndex(value => !Number.isFinite(value));
  if (bad >= 0) throw new InputError(`value ${values[bad]} in row ${bad}; drop or mend that row`);
  const cuts = quantiles(values, names.slice(1).map((_, t) => (t + 1) / count));
  const tierOf = (value: number): number => cuts.filter(cut => value > cut).length;
  const labels = Int32Array.from(values, tierOf);
  if (new Set(labels).size < count) {
    throw new InputError(`too few distinct values for ${count} tiers; ask for fewer`);
  }
  return Object.freeze({ names, cuts, labels, tierOf });
}
