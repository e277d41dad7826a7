import { holm } from '../statistics/holm.js';
import { correlatedBayes } from './correlatedBayes.js';
import { foldTest } from './foldTest.js';

import { practicallySame, type RoundScores } from './repeatedComparison.js';

/** How a model's rounds differ from a baseline's. */
export type BaselineDifference = {
  readonly model: string;
  readonly label: string;
  readonly rounds: number;
  readonly mean: number;
  /** Mean R2 minus the baseline's, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, corrected resampled t test, then Holm over the models. */
  readonly p: number;
  /** Probabilities that the difference is more than `practicallySame` up, within it, or down. */
  readonly better: number;
  readonly same: number;
  readonly worse: number;
  readonly verdict: 'better' | 'worse' | 'the same' | 'not told apart';
};

/**
 * Each model against one baseline on the rounds that both have, `testShare` of the rows held out
 * in each: Nadeau & Bengio's corrected test and interval, Holm over the models, and the Bayesian
 * correlated t test. The verdict is `better` or `worse` where p is at most 5 % and the difference
 * is one that somebody would notice, `the same` where the whole interval is within what nobody
 * would notice.
 * @throws RangeError where two rounds or fewer are shared.
 */
export function baselineDifferences(
  baseline: RoundScores, models: readonly RoundScores[], testShare: number, rope = practicallySame,
): BaselineDifference[] {
  const shared = models.map(({ r2 }) => Math.min(r2.length, baseline.r2.length));
  const tests = models.map(({ r2 }, i) => foldTest(r2.slice(0, shared[i]),
    baseline.r2.slice(0, shared[i]), testShare / (1 - testShare)));
  const corrected = holm(tests.map(test => test.p));
  return models.map(({ model, label, r2 }, i): BaselineDifference => {
    const { mean: difference, low, high } = tests[i], p = corrected[i];
    const gaps = r2.slice(0, shared[i]).map((value, k) => value - baseline.r2[k]);
    const { better, same, worse } = correlatedBayes(gaps, { rope, testShare });
    return { model, label, rounds: shared[i],
      mean: r2.slice(0, shared[i]).reduce((a, b) => a + b, 0) / shared[i],
      difference, low, high, p, better, same, worse,
      verdict: low > -rope && high < rope ? 'the same'
        : !(p <= 0.05) ? 'not told apart' : difference > 0 ? 'better' : 'worse' };
  });
}
