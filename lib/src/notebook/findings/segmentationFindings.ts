import { amount, fixed, listed, percent, pValue } from '../../core/format.js';
import type { Segment } from '../../segments/describe.js';
import type { SegmentChoice } from '../../segments/segmentationStudy.js';
import type { ClusterVerdict } from '../../segments/verdict.js';
import type { Findings } from '../../store/findings.js';

/** What notebook 03 computed; all words come from it. */
export interface SegmentationResults {
  readonly verdict: ClusterVerdict;
  readonly choice: SegmentChoice;
  readonly segments: readonly Segment[];
  readonly unit: string;
  /** Adjusted Rand index of k-means and Ward at the chosen k. */
  readonly agreement: number;
  readonly dbscan: { readonly eps: number; readonly clusters: number; readonly noiseShare: number };
}

const headlines = {
  clusters: (k: number) => `The customers form clusters; ${k} segments describe them`,
  weak: (k: number) => `The customers form at most weak clusters; ${k} segments describe them`,
  none: (k: number) => `The customers form no clusters: the ${k} segments are a convenient cut of ` +
    'a continuum',
};

/** The headline and findings of notebook 03. */
export function segmentationFindings(results: SegmentationResults): Findings {
  const { verdict, choice, segments, unit, agreement, dbscan } = results;
  const bySpend = [...segments].sort((a, b) => b.spend.mean - a.spend.mean);
  const top = bySpend[0], bottom = bySpend[bySpend.length - 1];
  const told = segments.filter(segment => segment.spend.correctedP < 0.05);
  return {
    headline: `${headlines[verdict.verdict](choice.k)}, of which "${top.name}" spends most ` +
      `(${amount(top.spend.mean, unit, 0)} a customer).`,
    findings: [
      verdict.statement,
      `${choice.k} segments: ${choice.reason}.`,
      `"${top.name}" (${top.size} customers) brings ${percent(top.revenueShare)} of the revenue ` +
      `with ${percent(top.share)} of the customers; "${bottom.name}" (${bottom.size}) spends ` +
      `least, ${amount(bottom.spend.mean, unit, 0)} a customer.`,
      told.length ? `Spend took no part in the cut, and differs from the rest's in ` +
        `${told.length} of ${segments.length} segments (${listed(told.map(s =>
          `"${s.name}" ${pValue(s.spend.correctedP)}`))}).`
        : 'Spend took no part in the cut, and no segment spends differently from the rest.',
      `Another method cuts elsewhere: k-means and Ward agree by an adjusted Rand index of ` +
      `${fixed(agreement)} (1 is the same cut, 0 is chance), and DBSCAN at eps ` +
      `${fixed(dbscan.eps, 1)} finds ${dbscan.clusters} ` +
      `cluster${dbscan.clusters === 1 ? '' : 's'} and calls ${percent(dbscan.noiseShare)} noise.`,
    ],
  };
}
