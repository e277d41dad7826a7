import { counted } from '../../core/counted.js';
import { amount, fixed, listed, percent, pValue } from '../../core/format.js';
import type { SegmentAction } from '../../segments/actions.js';
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
  /** How many groups the gap statistic and mixtures of Gaussians find; how steady the chosen cut is. */
  readonly howMany: { readonly gap: number; readonly mixture: number; readonly stability: number };
  readonly actions: readonly Pick<SegmentAction, 'label' | 'action' | 'worth'>[];
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
  const { verdict, choice, segments, unit, agreement, dbscan, howMany } = results;
  const bySpend = [...segments].sort((a, b) => b.spend.mean - a.spend.mean);
  const top = bySpend[0], bottom = bySpend[bySpend.length - 1];
  const told = segments.filter(isTold), n = segments.length;
  const each = (segment: Segment): string =>
    `${amount(segment.spend.mean, unit, Math.abs(segment.spend.mean) < 10 ? 2 : 0)} a customer`;
  return {
    headline: headlines[verdict.verdict](choice.k) +
      (isTold(top) ? `, of which "${top.name}" spends most (${each(top)}).`
        : told.length ? `; none spends more than the rest by more than chance.`
          : '; in spending they cannot be told apart.'),
    findings: [
      verdict.statement,
      `${choice.k} segments: ${choice.reason}. The gap statistic finds ` +
      `${counted(howMany.gap, 'group')}, BIC of Gaussian mixtures ${howMany.mixture}; drawn anew, ` +
      `the customers fall into the same segments with an adjusted Rand index of ` +
      `${fixed(howMany.stability)} (1 is the same cut, 0 is chance).`,
      shareSentence(top) + (isTold(bottom) && bottom !== top
        ? `; "${bottom.name}" (${bottom.size}) spends least, ${each(bottom)}.` : '.') +
      (told.length ? ` Spend took no part in the cut, and differs from the rest's in ` +
        `${told.length} of ${counted(n, 'segment')} (${listed(told.map(s =>
          `"${s.name}" ${pValue(s.spend.correctedP)}`))}).`
        : ' Spend took no part in the cut, and that of no segment can be told from the rest\'s.'),
      ...promising(results),
      `Beside other methods: k-means and Ward agree by an adjusted Rand index of ` +
      `${fixed(agreement)}, and DBSCAN at eps ` +
      `${fixed(dbscan.eps, 1)} finds ${counted(dbscan.clusters, 'cluster')} and calls ` +
      `${percent(dbscan.noiseShare)} noise.`,
    ],
  };
}

/** The segment whose action could be worth most in all, if any could. */
function promising({ segments, actions }: SegmentationResults): string[] {
  const known = actions.filter(({ worth }) => worth > 0);
  if (known.length === 0) return [];
  const sizeOf = ({ label }: { label: number }): number =>
    segments.find(segment => segment.label === label)?.size ?? 0;
  const best = known.reduce((a, b) => b.worth * sizeOf(b) > a.worth * sizeOf(a) ? b : a);
  const name = segments.find(segment => segment.label === best.label)?.name ?? '';
  return [`Most could be won or lost with "${name}" (${counted(sizeOf(best), 'customer')}): ` +
    `${best.action[0].toLowerCase()}${best.action.slice(1)}; an association, not a cause.`];
}

/** Does its spend differ from that of the rest by more than chance? */
const isTold = ({ spend }: Segment): boolean => spend.correctedP < 0.05;

function shareSentence({ name, size, share, revenueShare }: Segment): string {
  const customers = `${percent(share)} of the customers`;
  return `"${name}" (${counted(size, 'customer')}) ` + (Number.isFinite(revenueShare)
    ? `brings ${percent(revenueShare)} of the revenue with ${customers}` : `holds ${customers}`);
}
