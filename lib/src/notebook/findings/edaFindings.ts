import { amount, fixed, listed, pValue, percent } from '../../core/format.js';
import type { Driver } from '../../statistics/driverStudy.js';
import type { TestRow } from '../../statistics/testFamily.js';
import type { Findings } from '../../store/findings.js';

/** What notebook 01 computed; all words come from it. */
export interface ExplorationResults {
  readonly target: string;
  readonly unit: string;
  /** What the rows are: "customers". */
  readonly rowsAre: string;
  readonly rows: number;
  /** Rows behind the drivers' figures: those without a missing driver. */
  readonly complete: number;
  /** Drivers of which nothing can be said: constant, or a combination of others. */
  readonly leftOut?: readonly string[];
  /** The strongest first. */
  readonly drivers: readonly Driver[];
  readonly r2: number;
  /** How many warnings the quality report has. */
  readonly warnings: number;
  readonly tests: readonly TestRow[];
  /** The highest tier's share of customers and of the target's sum. */
  readonly topTier: { readonly share: number; readonly share_of_value: number };
}

/** The headline and findings of notebook 01. */
export function edaFindings(results: ExplorationResults): Findings {
  const { drivers, target, unit } = results;
  const matter = drivers.filter(one => one.matters), idle = drivers.filter(one => !one.matters);
  return {
    headline: headline(matter, idle, target),
    findings: [
      ...matter.length ? [driversSentence(matter, target, unit)] : [],
      ...idle.length ? [idleSentence(idle, unit)] : [],
      `Together the drivers explain ${percent(results.r2, 1)} of the variance of ${target}` +
        `${incomplete(results)}${unheard(results)}.`,
      normalSentence(results.tests),
      `The highest tier, ${percent(results.topTier.share)} of ${results.rowsAre}, brings ` +
        `${percent(results.topTier.share_of_value)} of all ${target}; the quality report ` +
        (results.warnings === 0 ? 'found nothing to warn of.'
          : `has ${results.warnings} warning${results.warnings > 1 ? 's' : ''}, see its table.`),
    ],
  };
}

function headline(
  matter: readonly Driver[], idle: readonly Driver[], target: string,
): string {
  const names = (some: readonly Driver[]): string => listed(some.map(one => one.driver));
  if (!matter.length) return `None of ${names(idle)} goes with ${target}.`;
  const first = matter.length === 1 ? `${names(matter)} goes with ${target}`
    : `${names(matter)} go with ${target}, ${matter[0].driver} most`;
  if (!idle.length) return `${first}.`;
  return `${first}; ${names(idle)} ${idle.length > 1 ? 'do' : 'does'} not.`;
}

function driversSentence(matter: readonly Driver[], target: string, unit: string): string {
  const said = matter.map(one => `${one.driver} ${amount(Math.abs(one.slope), unit)} ` +
    `${one.slope > 0 ? 'more' : 'less'} (${interval(one, unit)})`);
  return `One unit more goes with a ${target} of, the other drivers held still: ${said.join('; ')}.`;
}

function idleSentence(idle: readonly Driver[], unit: string): string {
  const said = idle.map(one => `${one.driver} has no effect that can be told from none ` +
    `(${amount(one.slope, unit)} by unit, ${amount(one.low, unit)} to ${amount(one.high, unit)}, ` +
    `${pValue(one.p)})`);
  return `Once the other drivers are known, ${said.join('; ')}.`;
}

function interval({ slope, low, high }: Driver, unit: string): string {
  const [a, b] = slope > 0 ? [low, high] : [-high, -low];
  return `${amount(a, unit)} to ${amount(b, unit)}`;
}

function incomplete({ rows, complete, rowsAre }: ExplorationResults): string {
  return complete === rows ? ''
    : ` (of ${complete} ${rowsAre} without a missing driver, ${rows - complete} left out)`;
}

function unheard({ leftOut = [] }: ExplorationResults): string {
  if (leftOut.length === 0) return '';
  const [are, follow, them] = leftOut.length > 1 ? ['are', 'follow', 'them'] : ['is', 'follows', 'it'];
  return `; ${listed(leftOut)} ${are} constant or ${follow} from the others, so nothing can be ` +
    `said of ${them}`;
}

/** Of columns whose Shapiro-Wilk test, corrected, rejects the normal. */
function normalSentence(tests: readonly TestRow[]): string {
  const asked = tests.filter(row => /Shapiro/.test(row.test) && !Number.isNaN(row.p));
  const odd = asked.filter(row => row.p_holm < 0.05);
  if (!asked.length) return 'Too few values to ask whether columns are normal.';
  return odd.length === 0
    ? `No column of ${asked.length} departs from the normal by more than chance ` +
      `(Shapiro-Wilk, least corrected ${pValue(Math.min(...asked.map(row => row.p_holm)))}).`
    : `${listed(odd.map(row => row.column))} ${odd.length > 1 ? 'depart' : 'departs'} from the ` +
      `normal (Shapiro-Wilk W ${fixed(Math.min(...odd.map(row => row.statistic)), 3)}).`;
}
