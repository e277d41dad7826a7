import { random } from '../numerics/random.js';

/** One thing that a choice looks at. */
export interface Criterion {
  readonly name: string;
  /** Whether more is better. */
  readonly more: boolean;
  /** One value a model, in their order. */
  readonly values: readonly number[];
  /** How much it counts: a number >= 0. */
  readonly weight: number;
}

/** How a model does by all criteria together. */
export type DecisionRow = {
  readonly model: string;
  /** The weighted mean of its criteria, each from 0 (worst of the models) to 1 (best). */
  readonly score: number;
  /** Of all ways to weigh the criteria, the share under which it comes first. */
  readonly wins: number;
} & Readonly<Record<string, string | number>>;

const weightings = 10_000;

/**
 * A multi-criteria score with stated weights, and how much it depends on them: the share of
 * weightings, drawn evenly from all that sum to 1 (Dirichlet), under which each model wins. A
 * criterion by which all are the same tells nothing and counts 1 for all; what is not a number
 * counts 0. Rows in the order of the scores, ties in that of the models. O(weightings x models x
 * criteria).
 * @throws RangeError for weights that are negative or all 0.
 */
export function decisionTable(
  models: readonly string[], criteria: readonly Criterion[], seed: number,
): DecisionRow[] {
  for (const { name, weight } of criteria) {
    if (weight >= 0 && Number.isFinite(weight)) continue;
    throw new RangeError(`invalid weight of ${name}; not a number >= 0: ${weight}`);
  }
  const sum = criteria.reduce((total, one) => total + one.weight, 0);
  if (sum === 0) throw new RangeError('invalid weights; not at least one above 0: all 0');
  const parts = criteria.map(unitScale), source = random(seed);
  const scoresBy = (weights: readonly number[]): number[] => models.map((_, m) =>
    parts.reduce((total, part, c) => total + weights[c] * part[m], 0));
  const scores = scoresBy(criteria.map(one => one.weight / sum)), wins = models.map(() => 0);
  for (let draw = 0; draw < weightings; draw++) {
    const drawn = scoresBy(criteria.map(() => -Math.log(1 - source.next())));
    wins[drawn.indexOf(Math.max(...drawn))]++;
  }
  return models.map((model, m): DecisionRow => ({ model, score: scores[m], wins: wins[m] / weightings,
    ...Object.fromEntries(criteria.map(({ name }, c) => [name, parts[c][m]])) }))
    .sort((a, b) => b.score - a.score);
}

/** From 0, the worst, to 1, the best. */
function unitScale({ values, more }: Criterion): number[] {
  const known = values.filter(Number.isFinite);
  const least = Math.min(...known), most = Math.max(...known);
  return values.map(value => {
    if (!Number.isFinite(value)) return 0;
    if (most === least) return 1;
    return (more ? value - least : most - value) / (most - least);
  });
}
