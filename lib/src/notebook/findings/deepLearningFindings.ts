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
  const best = networks.reduce((a, b) => mean(b) > mean(a) || Number.isNaN(mean(a)) ? b : a);
  const gap = foldTest(r2(best), r2(baseline)), name = baseline.label;
  const verdict = gap.p < level ? `is ${gap.mean > 0 ? 'better' : 'worse'} than ${name}`
    : `cannot be told apart from ${name}`;
  return {
    headline: `${networks.length > 1 ? `The best network, ${best.label},` : best.label} ` +
      `${verdict}: cross-validated R² ${fixed(mean(best), 4)} against ` +
      `${fixed(mean(baseline), 4)}.`,
    findings: [
      `The difference from ${name} on the same folds is ` +
      `${withInterval(gap.mean, gap.low, gap.high, 4)} in R² (${pValue(gap.p)}).`,
      ...testSentences(networks, baseline, unit),
      `Training was watched on ${target} of customers cut from the training rows; the weights ` +
      `kept are of ${results.epochs.length > 1 ? 'epochs' : 'epoch'} ` +
      `${listed(results.epochs.map(e => `${e.best} of ${e.trained}`))}.`,
      overfit(networks),
    ],
  };
}

/** How near the networks come to customers that they have not seen; nothing where none was asked. */
function testSentences(
  networks: readonly ModelScores[], { label, test: own }: ModelScores, unit: string,
): string[] {
  const tests = networks.flatMap(model => model.test ? [{ model, test: model.test }] : []);
  if (!tests.length) return [];
  const said = tests.map(({ model, test: { r2, r2Interval: { low, high } } }) =>
    `${model.label} R² ${withInterval(r2, low, high, 3)}`);
  const errors = listed(tests.map(({ test }) => amount(test.rmse, unit)));
  return [
    `On the test customers: ${listed(said)}.`,
    (tests.length > 1 ? `Their typical errors (RMSE) there are ${errors}`
      : `Its typical error (RMSE) there is ${errors}`) +
    (own ? `; that of ${label} is ${amount(own.rmse, unit)}.` : '.'),
  ];
}

/** Does any network know its training customers better than new ones? */
function overfit(networks: readonly ModelScores[]): string {
  const gaps = networks.map(({ label, train, folds }) =>
    ({ label, gap: train.r2 - foldInterval(folds.map(fold => fold.r2)).mean }));
  const worst = gaps.reduce((a, b) => b.gap > a.gap || Number.isNaN(a.gap) ? b : a);
  const one = networks.length === 1;
  if (!(worst.gap > 0)) {
    return `${one ? 'It does not overfit' : 'None overfits'}: no R² on training customers is ` +
      'above that on customers held out.';
  }
  return worst.gap > 0.02
    ? `${worst.label} knows its training customers better than others, by ` +
      `${percent(worst.gap, 1)} of the variance: it overfits.`
    : `${one ? 'It does not overfit' : 'None overfits'}: R² on training customers is at most ` +
      `${percent(worst.gap, 1)} of the variance above that on customers held out.`;
}
