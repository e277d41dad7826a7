import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import { normalRangeSf } from '../numerics/distributions/normalRange.js';
import { ranks } from '../statistics/ranks.js';

/** Whether any of several models differ over the same rounds, and which pairs. */
export interface FriedmanTest {
  /** Friedman's chi-squared, corrected for ties, and its p. */
  readonly statistic: number;
  readonly p: number;
  /** Mean rank of each model: 1 is best (the highest score). */
  readonly meanRanks: readonly number[];
  /** Nemenyi's p of each pair, k x k, 1 on the diagonal. */
  readonly pairs: readonly (readonly number[])[];
}

/**
 * Friedman's test by ranks within each round (1937, doi 10.1080/01621459.1937.10503522) with
 * Nemenyi's comparison of all pairs (1963), as Demšar (2006, JMLR 7) recommends for comparing
 * models; `scores[model][round]`, higher is better. Rounds should be independent: folds of one
 * table are not quite, so read its p as a lower bound.
 * @throws RangeError on fewer than two models or rounds, or unequal numbers of rounds.
 */
export function friedman(scores: readonly (readonly number[])[]): FriedmanTest {
  const k = scores.length, n = scores[0]?.length ?? 0;
  if (k < 2 || n < 2 || scores.some(rounds => rounds.length !== n)) {
    throw new RangeError('invalid scores; not two or more models with two or more rounds each');
  }
  const byRound = Array.from({ length: n }, (_, round) => ranks(scores.map(one => -one[round])));
  const meanRanks = scores.map((_, m) =>
    byRound.reduce((total, round) => total + round.ranks[m], 0) / n);
  const spread = meanRanks.reduce((total, rank) => total + (rank - (k + 1) / 2) ** 2, 0);
  const ties = byRound.reduce((total, round) => total + round.tieTerm, 0);
  const correction = 1 - ties / (n * k * (k * k - 1));
  const statistic = correction > 0 ? 12 * n / (k * (k + 1)) * spread / correction : 0;
  const scale = Math.sqrt(k * (k + 1) / (12 * n));
  return {
    statistic, p: chiSquaredSf(statistic, k - 1), meanRanks,
    pairs: meanRanks.map((a, i) => meanRanks.map((b, j) =>
      i === j ? 1 : normalRangeSf(Math.abs(a - b) / scale, k))),
  };
}
