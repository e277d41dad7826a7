import { fisherFSf } from '../numerics/distributions/fisherF.js';
import { sum } from '../numerics/sum.js';
import { centredGroups, groupMoments, joined } from './groupMoments.js';
import type { TestResult } from './testResult.js';

/**
 * One-way analysis of variance of two or more groups: do their means differ? F is the mean square
 * between groups over the one within them. The effect is eta squared, the share of the variance
 * that the groups explain. Empty groups are left out. NaN of fewer than two groups, of no more
 * values than groups, and of equal values; Infinity where groups differ and no value does within
 * one. Constant leading digits cost no accuracy. O(n).
 * @throws InputError on an infinite value.
 */
export function anova(groups: readonly ArrayLike<number>[]): TestResult {
  const { parts, n } = centredGroups(groups);
  const moments = parts.map(groupMoments), all = groupMoments(joined(parts)).mean;
  const between = sum(moments.map(group => group.n * (group.mean - all) ** 2));
  const within = sum(moments.map(group => group.squares));
  const df = [parts.length - 1, n - parts.length] as const;
  const statistic = df[0] > 0 && df[1] > 0 ? between / df[0] / (within / df[1]) : NaN;
  return { test: 'ANOVA', statistic, df,
    p: Number.isNaN(statistic) ? NaN : fisherFSf(statistic, df[0], df[1]),
    effect: between / (between + within), effectName: 'eta²' };
}
