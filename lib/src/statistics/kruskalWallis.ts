import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import { sum } from '../numerics/sum.js';
import { present } from './present.js';
import { ranks } from './ranks.js';
import type { TestResult } from './testResult.js';

/**
 * Kruskal and Wallis' test by ranks: do groups differ in level, whatever the distribution (1952,
 * doi 10.1080/01621459.1952.10483441)? Corrected for ties; p by chi-squared. The effect is epsilon
 * squared, H / (n - 1). NaN of fewer than two groups or equal values only. O(n log n).
 */
export function kruskalWallis(groups: readonly ArrayLike<number>[]): TestResult {
  const parts = groups.map(present).filter(group => group.length > 0);
  const all = parts.flatMap(group => [...group]), n = all.length, k = parts.length;
  const { ranks: rank, tieTerm } = ranks(all);
  let start = 0;
  const shares = parts.map(group => {
    const total = sum(rank.subarray(start, start += group.length));
    return total * total / group.length;
  });
  const ties = 1 - tieTerm / (n ** 3 - n);
  const known = k > 1 && ties > 0;
  const statistic = known ? (12 / (n * (n + 1)) * sum(shares) - 3 * (n + 1)) / ties : NaN;
  return { test: 'Kruskal-Wallis', statistic, df: k - 1,
    p: known ? chiSquaredSf(statistic, k - 1) : NaN,
    effect: statistic / (n - 1), effectName: 'epsilon²' };
}
