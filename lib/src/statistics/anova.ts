import { fisherFSf } from '../numerics/distributions/fisherF.js';
import { mean, sum } from '../numerics/sum.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

/**
 * One-way analysis of variance of two or more groups: do their means differ? The effect is eta
 * squared, the share of the variance that the groups explain. Empty groups are left out; NaN of
 * fewer than two groups. O(n).
 */
export function anova(groups: readonly ArrayLike<number>[]): TestResult {
  const parts = groups.map(present).filter(group => group.length > 0);
  const n = parts.reduce((total, group) => total + group.length, 0);
  const means = parts.map(mean), all = mean(parts.flatMap(group => [...group]));
  const between = sum(parts.map((group, g) => group.length * (means[g] - all) ** 2));
  const within = sum(parts.flatMap((group, g) => [...group].map(x => (x - means[g]) ** 2)));
  const df = [parts.length - 1, n - parts.length] as const;
  const statistic = df[0] > 0 && df[1] > 0 ? between / df[0] / (within / df[1]) : NaN;
  return { test: 'ANOVA', statistic, df,
    p: Number.isNaN(statistic) ? NaN : fisherFSf(statistic, df[0], df[1]),
    effect: between / (between + within), effectName: 'eta²' };
}
