import { normalSf } from '../numerics/distributions/normal.js';
import { sum } from '../numerics/sum.js';
import { joined } from './groupMoments.js';
import { mannWhitneyExact } from './mannWhitneyExact.js';
import { present } from './present.js';
import { ranks } from './ranks.js';
import type { TestResult } from './testResult.js';

/** Mann and Whitney's U with how its p came about. */
export interface MannWhitneyResult extends TestResult {
  readonly method: 'exact' | 'normal';
}

/** The exact p is taken where one group has at most so many values, and none are tied. */
export const mostForExact = 8;

/** Pairs beyond which the exact distribution takes too long; the normal one is as good there. */
const mostPairs = 1_000_000;

/**
 * Mann and Whitney's U (1947, doi 10.1214/aoms/1177730491), Wilcoxon's rank sum: do two groups
 * differ in level, whatever the distribution? Two-sided. `statistic` counts the pairs in which the
 * value of a is the larger one, ties as halves. p is exact where a group has at most 8 values and
 * none are tied, else by the normal distribution corrected for ties and continuity, as SciPy's
 * `method='auto'`. The effect is the rank-biserial correlation, from -1 (all of a below b) to 1.
 * NaN of an empty group. O(n log n).
 * @throws InputError on an infinite value.
 */
export function mannWhitney(a: ArrayLike<number>, b: ArrayLike<number>): MannWhitneyResult {
  const parts = [present(a), present(b)], [m, n] = parts.map(part => part.length);
  const { ranks: rank, tieTerm } = ranks(joined(parts)), pairs = m * n;
  const exact = Math.min(m, n) <= mostForExact && tieTerm === 0 && pairs <= mostPairs;
  const u = sum(rank.subarray(0, m)) - m * (m + 1) / 2, least = Math.min(u, pairs - u);
  const half = pairs === 0 ? NaN : exact ? mannWhitneyExact(least, m, n)
    : normalTail(least, m, n, tieTerm);
  return {
    test: 'Mann-Whitney', method: exact ? 'exact' : 'normal', statistic: pairs === 0 ? NaN : u,
    p: Math.min(1, 2 * half), effect: 2 * u / pairs - 1, effectName: 'rank-biserial r',
  };
}

/** P(U <= u) by the normal distribution; of equal values only, where U never varies, 1. */
function normalTail(u: number, m: number, n: number, tieTerm: number): number {
  const all = m + n, variance = m * n / 12 * (all + 1 - tieTerm / (all * (all - 1)));
  return variance > 0 ? normalSf((m * n / 2 - u - 0.5) / Math.sqrt(variance)) : 1;
}
