import { amount, fixed, listed, nearness, percent } from '../../core/format.js';
import type { Choice, Contender } from '../../evaluation/chooseSimplest.js';
import type { DecisionRow } from '../../evaluation/decision.js';
import type { RoundComparison } from '../../evaluation/repeatedComparison.js';
import type { ModelScores } from '../../evaluation/modelScores.js';
import type { Findings } from '../../store/findings.js';

/** What notebook 05 computed; all words come from it. */
export interface ComparisonResults {
  readonly target: string;
  readonly unit: string;
  readonly models: readonly ModelScores[];
  readonly choice: Choice<Contender>;
  /** By all criteria, the highest score first. */
  readonly decision?: readonly Pick<DecisionRow, 'model' | 'wins'>[];
  /** The best first, as compareRounds has them. */
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
  const isTied = comparisons.some(c => c.tied && c.model === chosen.model);
  return {
    headline: `Deploy ${chosen.label}: it predicts ${results.target} ` +
      `${nearness(chosen.halfWidth, unit, 'customers')}, and ` +
      (isTied ? 'no other model is better by more than the luck of the folds.'
        : chosen === best ? 'it has the highest cross-validated R².'
          : `is the simplest within one standard error of the best, ${best.label}.`),
    findings: [
      tiesSentence(results, of),
      (chosen === best ? `${chosen.label} has the highest cross-validated R², ` +
        `${fixed(choice.best.cvR2, 4)}, and nothing simpler is within one standard error.`
        : `${best.label} has the highest cross-validated R², ${fixed(choice.best.cvR2, 4)}; ` +
          `${chosen.label}, the simplest within one standard error, has ` +
          `${fixed(choice.chosen.cvR2, 4)}.`) + decisionSentence(results, chosen.label),
      networkSentence(results, of),
      `Do not use it for customers beyond those it learned from${rangesOf(results)}, nor to say ` +
      'what changing a driver would cause: it has seen differences between customers, not ' +
      'experiments.',
      `Segments: ${results.segments}`,
    ],
  };
}

/** By all criteria together, and how much of that hangs on their weights. */
function decisionSentence({ decision = [] }: ComparisonResults, chosen: string): string {
  const own = decision.find(row => row.model === chosen);
  if (!own || decision.length < 2) return '';
  const [first] = decision, often = (wins: number): string => `${percent(wins)} of all ways to weigh them`;
  return first === own ? ` By all criteria together it comes first as well, and under ${often(own.wins)}.`
    : ` By all criteria together ${first.model} comes first (under ${often(first.wins)}; ` +
      `${chosen}: ${percent(own.wins)}).`;
}

type Of = (name: string) => ModelScores;

function tiesSentence({ models, comparisons }: ComparisonResults, of: Of): string {
  const tied = comparisons.filter(c => c.tied).map(c => of(c.model).label);
  if (comparisons.length < 2) return 'There is one model, and nothing to compare it with.';
  return tied.length > 1
    ? `Of ${models.length} models, ${listed(tied)} cannot be told apart on the same folds.`
    : `Of ${models.length} models, ${tied[0]} is better than all others on the same folds.`;
}

function rangesOf({ ranges }: ComparisonResults): string {
  const said = ranges.map(({ name, min, max, unit }) =>
    `${name} ${fixed(min, 1)} to ${fixed(max, 1)}${unit ? ` ${unit}` : ''}`);
  return said.length ? ` (${said.join(', ')})` : '';
}

function networkSentence({ models, comparisons, unit }: ComparisonResults, of: Of): string {
  const networks = comparisons.filter(c => of(c.model).family === 'networks');
  if (!networks.length) {
    const all = models.length === 1 ? 'The one model is a regressor'
      : `All ${models.length} models are regressors`;
    return `${all}; no network was trained.`;
  }
  const best = of(networks[0].model), { test } = best;
  const errors = test ? `errs by ${amount(test.rmse, unit)} (RMSE) on the test customers and ` +
    `explains ${test.r2 > 0 ? percent(test.r2, 1) : 'nothing'} of the variance`
    : 'was not tried on the test customers';
  return networks[0] === comparisons[0] ? `${lead(best.label)}; it ${errors}.`
    : `${standing(networks)}; ${networks.length > 1 ? `${best.label}, the best of them,` : 'it'} ` +
      `${errors}.`;

  function lead(label: string): string {
    if (comparisons.length === 1) return `${label} is the one model`;
    return `${label}, a network, ` + (comparisons.filter(c => c.tied).length > 1
      ? 'has the highest R² of all models, if not by more than chance'
      : 'is better than all other models');
  }
  function standing(all: typeof networks): string {
    const tied = all.filter(c => c.tied).map(c => of(c.model).label);
    if (all.length === 1) {
      return `The network, ${best.label}, ` + (tied.length ? 'cannot be told apart from the best model'
        : 'is worse than the best model');
    }
    if (tied.length === all.length) return 'The networks cannot be told apart from the best model';
    return tied.length === 0 ? 'The networks are all worse than the best model'
      : `The networks are worse than the best model but for ${listed(tied)}`;
  }
}
