import { quantile } from '../numerics/quantile.js';
import { anova } from './anova.js';
import { centredGroups, groupMoments } from './groupMoments.js';
import type { TestResult } from './testResult.js';

export interface LeveneOptions {
  /** What distances are measured from; the median also suits skewed values. */
  readonly center?: 'median' | 'mean';
}

/**
 * Levene's test that groups spread alike (1960): an analysis of variance of the distances from
 * each group's median (Brown & Forsythe 1974, doi 10.1080/01621459.1974.10482955) or mean. The
 * effect is eta squared of the distances. Empty groups are left out; NaN as of `anova`.
 * O(n log n).
 * @throws RangeError on another center; InputError on an infinite value.
 */
export function levene(
  groups: readonly ArrayLike<number>[], { center = 'median' }: LeveneOptions = {},
): TestResult {
  const middleOf = middles[center];
  if (!middleOf) throw new RangeError(`invalid center; not "median" or "mean": ${String(center)}`);
  const distances = centredGroups(groups).parts.map(group => {
    const middle = middleOf(group);
    return group.map(value => Math.abs(value - middle));
  });
  return { ...anova(distances), test: center === 'median' ? 'Brown-Forsythe' : 'Levene' };
}

const middles: Readonly<Record<string, ((group: Float64Array) => number) | undefined>> = {
  median: group => quantile(group, 0.5),
  mean: group => groupMoments(group).mean,
};
