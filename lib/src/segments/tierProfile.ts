import { columnOf, numberColumns, type Matrix } from '../numerics/matrix.js';
import { describe } from '../statistics/describe.js';
import type { ValueTiers } from './tiers.js';

/** One tier of customers: its size, its range of the value, the mean of each driver. */
export type TierRow = Readonly<Record<string, string | number>> & {
  readonly tier: string;
  readonly customers: number;
  readonly share: number;
  readonly share_of_value: number;
};

/** Sizes and profiles of value tiers, the lowest first; a column `mean NAME` for each driver. */
export function tierProfile(
  tiers: ValueTiers, table: Matrix, values: Float64Array,
): TierRow[] {
  const X = numberColumns(table);
  const total = describe(values);
  return tiers.names.map((tier, t) => {
    const inTier = (all: Float64Array): Float64Array => all.filter((_, i) => tiers.labels[i] === t);
    const own = describe(inTier(values));
    const means = Array.from({ length: X.columns }, (_, j) => [
      `mean ${X.names?.[j] ?? `feature ${j}`}`, describe(inTier(columnOf(X, j))).mean] as const);
    return {
      tier, customers: own.count, share: own.count / total.count, from: own.min, to: own.max,
      mean: own.mean, share_of_value: own.mean * own.count / (total.mean * total.count),
      ...Object.fromEntries(means),
    };
  });
}

/** The values of a column in each tier, the lowest first. */
export function byTier(tiers: ValueTiers, column: Float64Array): Float64Array[] {
  return tiers.names.map((_, t) => column.filter((_value, i) => tiers.labels[i] === t));
}
