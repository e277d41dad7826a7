import { quantile } from '../numerics/quantile.js';
import { mean } from '../numerics/sum.js';
import { anova } from './anova.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

export interface LeveneOptions { readonly center?: 'median' | 'mean' }

/**
 * Levene's test that groups spread alike: an analysis of variance of the distances from each
 * group's median (Brown & Forsythe 1974, doi 10.1080/01621459.1974.10482955) or mean. O(n log n).
 */
export function levene(
  groups: readonly ArrayLike<number>[], { center = 'median' }: LeveneOptions = {},
): TestResult {
  const parts = groups.map(present).filter(group => group.length > 0);
  const distances = parts.map(group => {
    const middle = center === 'median' ? quantile(group, 0.5) : mean(group);
    return group.map(value => Math.abs(value - middle));
  });
  return { ...anova(distances), test: center === 'median' ? 'Brown-Forsythe' : 'Levene' };
}
