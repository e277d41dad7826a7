import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import { sum } from '../numerics/sum.js';
import { joined } from './groupMoments.js';
import { present } from './present.js';
import { ranks } from './ranks.js';
import type { TestResult } from './testResult.js';

/**
 * Kruskal and Wallis' test by ranks: do groups differ in level, whatever the distribution (1952,
 * doi 10.1080/01621459.1952.10483441)? Corrected for ties; p by chi-squared, good from some five
 * values a group on. The effect is epsilon squared, H / (n - 1). Empty groups are left out; NaN
 * of fewer than two groups or equal values only. O(n log n).
 * @throws InputError on an infinite value.
 */
export function kruskalWallis(groups: readonly ArrayLike<number>[]): TestResult {
  const parts = groups.map(present).filter(group => group.length > 0), k = parts.length;
  const all = joined(parts), n = all.length, middle = (n + 1) / 2;
  const { ranks: rank, tieTerm } = ranks(all);
  let start = 0;
  // by distances from the middle rank: the textbook's difference of large sums loses digits
  const between = sum(parts.map(({ length }) => {
    const off = sum(rank.subarray(start, start += length).map(one => one - middle));
    return off * off / length;
  }));
  const ties = 1 - tieTerm / (n ** 3 - n), known = k > 1 && ties > 0;
  const statistic = known ? 12 / (n * (n + 1)) * between / ties : NaN;
  return { test: 'Kruskal-Wallis', statistic, df: k - 1,
    p: known ? chiSquaredSf(statistic, k - 1) : NaN,
    effect: statistic / (n - 1), effectName: 'epsilon²' };
}
