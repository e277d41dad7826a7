import { fisherFSf } from '../numerics/distributions/fisherF.js';
import { sum } from '../numerics/sum.js';
import { anova } from './anova.js';
import { centredGroups, groupMoments } from './groupMoments.js';
import type { TestResult } from './testResult.js';

/**
 * Welch's analysis of variance: do the means of groups differ, however unlike their spreads (1951,
 * doi 10.1093/biomet/38.3-4.330)? Groups weigh n over their variance; the second degrees of
 * freedom are a fraction. Of two groups it is the square of Welch's t. The effect is eta squared
 * as `anova` has it. NaN where a group has a single value or none that differ. O(n).
 * @throws InputError on an infinite value.
 */
export function welchAnova(groups: readonly ArrayLike<number>[]): TestResult {
  const { parts } = centredGroups(groups);
  const moments = parts.map(groupMoments), k = parts.length;
  const { effect, effectName } = anova(groups);
  if (k < 2 || !moments.every(group => group.variance > 0)) {
    return { test: 'Welch ANOVA', statistic: NaN, p: NaN, effect, effectName };
  }
  const weights = moments.map(group => group.n / group.variance), whole = sum(weights);
  const middle = sum(moments.map((group, g) => weights[g] * group.mean)) / whole;
  const between = sum(moments.map((group, g) => weights[g] * (group.mean - middle) ** 2)) / (k - 1);
  const unlike = sum(moments.map((group, g) => (1 - weights[g] / whole) ** 2 / (group.n - 1)));
  const df = [k - 1, (k * k - 1) / (3 * unlike)] as const;
  const statistic = between / (1 + 2 * (k - 2) / (k * k - 1) * unlike);
  return { test: 'Welch ANOVA', statistic, df, p: fisherFSf(statistic, df[0], df[1]),
    effect, effectName };
}
