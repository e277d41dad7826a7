import { amount, fixed, listed, percent, pValue, withInterval } from '../../core/format.js';
import { foldInterval } from '../../evaluation/foldInterval.js';
import { foldTest } from '../../evaluation/foldTest.js';
import type { ModelScores } from '../../evaluation/modelScores.js';
import type { Findings } from '../../store/findings.js';

/** What notebook 04 computed; all words come from it. */
export interface DeepLearningResults {
  readonly target: string;
  readonly unit: string;
  readonly networks: readonly ModelScores[];
  /** The linear model that the networks have to beat, on the same folds. */
  readonly baseline: ModelScores;
  /** Epochs trained and kept of each network, in order. */
  readonly epochs: readonly { readonly best: number; readonly trained: number }[];
}

const level = 0.05;

/** The headline and findings of notebook 04. */
export function deepLearningFindings(results: DeepLearningResults): Findings {
  const { networks, baseline, unit, target } = results;
  const r2 = (model: ModelScores): number[] => model.folds.map(fold => fold.r2);
  const mean = (model: ModelScores): number => foldInterval(r2(model)).mean;
  const best = networks.reduce((a, b) => mean(b) > mean(a) ? b : a);
  const gap = foldTest(r2(best), r2(baseline)), name = baseline.label;
  const verdict = gap.p >= level ? `no better and no worse than ${name} that can be told`
    : gap.mean > 0 ? `better than ${name}` : `worse than ${name}`;
  const tests = networks.flatMap(model => model.test ? [{ model, test: model.test }] : []);
  return {
    headline: `The best network, ${best.label}, is ${verdict}: cross-validated R² ` +
      `${fixed(mean(best), 4)} against ${fixed(mean(baseline), 4)}.`,
    findings: [
      `The difference from ${name} on the same folds is ` +
      `${withInterval(gap.mean, gap.low, gap.high, 4)} in R² (${pValue(gap.p)}).`,
      `On the test customers: ${listed(tests.map(({ model, test }) =>
        `${model.label} R² ${withInterval(test.r2, test.r2Interval.low, test.r2Interval.high, 3)}`))}.`,
      `Their typical errors (RMSE) there are ${listed(tests.map(({ test }) =>
        amount(test.rmse, unit)))}; that of ${name} is ` +
      `${baseline.test ? amount(baseline.test.rmse, unit) : 'unknown'}.`,
      `Training was watched on ${target.toLowerCase()} of customers cut from the training rows; ` +
      `the weights kept are of epochs ${listed(results.epochs.map(e =>
        `${e.best} of ${e.trained}`))}.`,
      overfit(networks),
    ],
  };
}

/** Does any network know its training customers better than new ones? */
function overfit(networks: readonly ModelScores[]): string {
  const gaps = networks.map(({ label, train, folds }) =>
    ({ label, gap: train.r2 - foldInterval(folds.map(fold => fold.r2)).mean }));
  const worst = gaps.reduce((a, b) => b.gap > a.gap ? b : a);
  return worst.gap > 0.02
    ? `${worst.label} knows its training customers better than others, by ` +
      `${percent(worst.gap, 1)} of the variance: it overfits.`
    : `None overfits: R² on training customers is at most ${percent(worst.gap, 1)} of the ` +
      'variance above that on customers held out.';
}
