import { amount, fixed, listed, nearness, pValue, percent, withInterval } from '../../core/format.js';
import type { Choice } from '../../evaluation/chooseSimplest.js';
import type { RoundComparison } from '../../evaluation/repeatedComparison.js';
import type { ModelScores } from '../../evaluation/modelScores.js';
import type { Importance } from '../../evaluation/permutationImportance.js';
import type { Findings } from '../../store/findings.js';

/** What notebook 02 computed; all words come from it. */
export interface RegressionResults {
  readonly target: string;
  readonly unit: string;
  readonly models: readonly ModelScores[];
  readonly choice: Choice<{ model: string; complexity: number; cvR2: number; cvStandardError: number }>;
  readonly comparisons: readonly Pick<RoundComparison, 'model' | 'difference' | 'p' | 'tied'>[];
  readonly importance: readonly Importance[];
  /** The share of test rows that the chosen model's 95 % interval covered. */
  readonly covered: number;
}

/** The headline and findings of notebook 02. */
export function regressionFindings(results: RegressionResults): Findings {
  const { models, choice, unit, target, covered } = results;
  const label = (name: string): string => models.find(m => m.model === name)?.label ?? name;
  const chosen = models.find(m => m.model === choice.chosen.model);
  const test = chosen?.test;
  if (!chosen || !test) throw new RangeError('invalid models; the chosen one has no test scores');
  const n = choice.within.length, { halfWidth } = chosen;
  return {
    headline: `${chosen.label} predicts ${target} ${nearness(halfWidth, unit, 'customers')}; ` +
      `on customers it never saw it explains ${percent(test.r2, 1)} of the variance.`,
    findings: [
      `${chosen.label} is chosen before any test customer is looked at: ` +
      (n > 1 ? `the simplest of ${n} models within one standard error of the best ` +
        `(${label(choice.best.model)}, cross-validated R² ${fixed(choice.best.cvR2, 4)}).`
        : `no other model is within one standard error of its R² ${fixed(choice.best.cvR2, 4)}.`),
      tiesSentence(results.comparisons, label),
      `On the test customers its R² is ` +
      `${withInterval(test.r2, test.r2Interval.low, test.r2Interval.high, 3)} and its typical ` +
      `error (RMSE) ${amount(test.rmse, unit)}.`,
      importanceSentence(results.importance, unit),
      !Number.isFinite(halfWidth) ? 'There are too few customers for a 95 % prediction interval.'
        : `The 95 % prediction interval, plus or minus ${amount(halfWidth, unit)}, covered ` +
      `${percent(covered, 1)} of the test customers.`,
    ],
  };
}

function tiesSentence(
  comparisons: RegressionResults['comparisons'], label: (model: string) => string,
): string {
  const tied = comparisons.filter(c => c.tied).map(c => label(c.model));
  const beaten = comparisons.filter(c => !c.tied);
  const first = tied.length > 1 ? `${listed(tied)} cannot be told apart on these folds`
    : `${tied[0]} is better than all others on these folds`;
  if (!beaten.length) return `${first}.`;
  const last = beaten[beaten.length - 1];
  const worse = beaten.length > 1 ? `are worse, ${label(last.model)} most` : 'is worse';
  return `${first}; ${listed(beaten.map(c => label(c.model)))} ${worse} ` +
    `(R² lower by ${fixed(-last.difference, 3)}, corrected ${pValue(last.p)}).`;
}

function importanceSentence(importance: readonly Importance[], unit: string): string {
  const sorted = [...importance].sort((a, b) => b.mean - a.mean);
  const useless = sorted.filter(one => one.low <= 0).map(one => one.feature);
  const top = sorted[0];
  return `${top.feature} matters most to it: shuffled, the error rises by ` +
    `${amount(top.mean, unit)}` +
    (useless.length ? `; shuffling ${listed(useless)} does no harm that can be told from none.`
      : '; every driver matters.');
}
