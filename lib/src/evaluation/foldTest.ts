import { studentTSf } from '../numerics/distributions/studentT.js';
import { foldInterval, type FoldSummary } from './foldInterval.js';

/** The mean difference of two models over the same folds, its interval and two-sided p. */
export interface FoldTest extends FoldSummary { readonly p: number }

/**
 * The corrected resampled t test of Nadeau & Bengio (2003): are the scores of two models on the
 * same k folds different? Differences that are all equal to 0 give p = 1. `ratio` as in
 * foldInterval: to be given for repeated rounds of folds.
 * @throws RangeError on unequal or fewer than two folds.
 */
export function foldTest(
  a: readonly number[], b: readonly number[], ratio = 1 / (a.length - 1),
): FoldTest {
  const k = a.length;
  if (k !== b.length || k < 2) {
    throw new RangeError(`invalid folds; not two equally long lists of 2 or more: ${k}, ${b.length}`);
  }
  const summary = foldInterval(a.map((value, i) => value - b[i]), 0.95, ratio);
  if (summary.sd === 0) return { ...summary, p: summary.mean === 0 ? 1 : 0 };
  const t = summary.mean / (summary.sd * Math.sqrt(1 / k + ratio));
  return { ...summary, p: 2 * studentTSf(Math.abs(t), k - 1) };
}
