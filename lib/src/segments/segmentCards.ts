import type { MixtureChoice } from '../clustering/gaussianMixture.js';
import type { SegmentAction } from './actions.js';
import type { Assignment } from './assignment.js';
import type { GapAtK } from './gapStatistic.js';
import type { SegmentRule } from './rules.js';
import { validityRow, type KMeansAtK } from './segmentationStudy.js';
import type { Stability } from './stability.js';
import type { ClusterVerdict } from './verdict.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Who is in each segment, by which rule, and what to do: one row a segment, in their order. */
export function cardRows(
  rules: readonly SegmentRule[], actions: readonly SegmentAction[],
): Row[] {
  return rules.map(({ text, accuracy, precision, recall }, s) => ({
    rule: text, rule_accuracy: accuracy, rule_precision: precision, rule_recall: recall,
    action: actions[s].action, action_driver: actions[s].driver, worth: actions[s].worth,
    worth_low: actions[s].low, worth_high: actions[s].high, worth_in_all: actions[s].total,
  }));
}

/** The mean silhouette of each segment: how far its customers are from the next one. */
export function silhouetteBySegment(values: Float64Array, labels: Int32Array, k: number): number[] {
  return Array.from({ length: k }, (_, label) => {
    const own = values.filter((_value, i) => labels[i] === label);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
}

/** All that argues for a number of segments, a row a k; null where it was not computed. */
export function validityByK(
  byK: readonly KMeansAtK[], verdict: Pick<ClusterVerdict, 'byK'>, gap: readonly GapAtK[],
  mixtures: readonly MixtureChoice[], stability: readonly Stability[],
): Row[] {
  return byK.map(({ k, validity }) => {
    const judged = verdict.byK.find(one => one.k === k), at = gap.find(one => one.k === k);
    const steady = stability.find(one => one.k === k);
    const bic = Math.min(...mixtures.flatMap(one => one.components === k ? [one.bic] : []));
    return {
      ...validityRow(validity, { k }),
      silhouette_gaussian: judged?.reference.gaussian ?? null,
      silhouette_uniform: judged?.reference.uniform ?? null,
      gap: at?.gap ?? null, gap_standard_error: at?.standardError ?? null,
      mixture_bic: Number.isFinite(bic) ? bic : null, stability: steady?.mean ?? null,
      stability_low: steady?.low ?? null, stability_high: steady?.high ?? null,
    };
  });
}

/** Assignments as rows, each after what `before` says of the customer. */
export function assignmentRows(
  assigned: readonly Assignment[], before: readonly Row[] = [],
): Row[] {
  return assigned.map(({ segment, name, distance, membership, unusualness, likeness }, i) => ({
    ...before[i], segment, name, distance, membership: membership[segment], unusualness, likeness,
  }));
}
