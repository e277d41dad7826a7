import { amount, fixed, listed, percent } from '../../core/format.js';
import type { Choice, Contender } from '../../evaluation/chooseSimplest.js';
import type { RoundComparison } from '../../evaluation/repeatedComparison.js';
import type { ModelScores } from '../../evaluation/modelScores.js';
import type { Findings } from '../../store/findings.js';

/** What notebook 05 computed; all words come from it. */
export interface ComparisonResults {
  readonly target: string;
  readonly unit: string;
  readonly models: readonly ModelScores[];
  readonly choice: Choice<Contender>;
  readonly comparisons: readonly Pick<RoundComparison, 'model' | 'difference' | 'p' | 'tied'>[];
  /** The range of each driver among the customers that the model learned from. */
  readonly ranges: readonly { readonly name: string; readonly unit: string;
    readonly min: number; readonly max: number }[];
  /** The segments' headline of notebook 03. */
  readonly segments: string;
}

/** The headline and findings of notebook 05: the recommendation in computed sentences. */
export function comparisonFindings(results: ComparisonResults): Findings {
  const { models, choice, comparisons, unit } = results;
  const of = (name: string): ModelScores => {
    const found = models.find(model => model.model === name);
    if (!found) throw new RangeError(`invalid model; none of those compared: ${name}`);
    return found;
  };
  const chosen = of(choice.chosen.model), best = of(choice.best.model);
  const tied = comparisons.filter(c => c.tied).map(c => of(c.model).label);
  return {
    headline: `Deploy ${chosen.label}: it predicts ${results.target} to within ` +
      `${amount(chosen.halfWidth, unit)} for 95 % of customers, and ` + (tied.includes(chosen.label)
      ? 'no other model is better by more than the luck of the folds.'
      : `is the simplest within one standard error of the best, ${best.label}.`),
    findings: [
      `Of ${models.length} models, ${listed(tied)} cannot be told apart on the same folds.`,
      chosen === best ? `${chosen.label} has the highest cross-validated R², ` +
        `${fixed(choice.best.cvR2, 4)}, and nothing simpler is within one standard error.`
        : `${best.label} has the highest cross-validated R², ${fixed(choice.best.cvR2, 4)}; ` +
          `${chosen.label}, the simplest within one standard error, has ` +
          `${fixed(choice.chosen.cvR2, 4)}.`,
      networkSentence(results, of),
      `Do not use it for customers beyond those it learned from ` +
      `(${results.ranges.map(r => `${r.name} ${fixed(r.min, 1)} to ${fixed(r.max, 1)}` +
        (r.unit ? ` ${r.unit}` : '')).join(', ')}), nor to say what changing a driver would ` +
      'cause: it has seen differences between customers, not experiments.',
      `Segments: ${results.segments}`,
    ],
  };
}

function networkSentence(
  { models, comparisons, unit }: ComparisonResults, of: (name: string) => ModelScores,
): string {
  const networks = comparisons.filter(c => of(c.model).family === 'networks');
  if (!networks.length) return `All ${models.length} models are regressors; no network was trained.`;
  const best = of(networks[0].model), tied = networks.filter(c => c.tied).length;
  const said = tied === networks.length ? 'cannot be told apart from the best model'
    : tied === 0 ? 'are all worse than the best model'
      : `are worse than the best model but for ${tied} of ${networks.length}`;
  return `The networks ${said}; ${best.label}, the best of them, errs by ` +
    `${best.test ? amount(best.test.rmse, unit) : 'an unknown amount'} (RMSE) on the test customers ` +
    `and explains ${best.test ? percent(best.test.r2, 1) : 'an unknown share'} of the variance.`;
}
